// Renders a Helm chart as far as Go's templates and Sprig go, which is what Helm itself renders with. It knows those of Helm's own
// functions that the chart uses; what Helm does besides, it does not: no schema, no dependencies, no API versions.
//
//	go run render.go CHART NAME=VALUE…
//
// A name is a path of words with dots; a value is a string, true, false, or a list in brackets.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"gopkg.in/yaml.v3"
)

type tree = map[string]interface{}

func main() {
	chart := os.Args[1]
	facts := read(filepath.Join(chart, "Chart.yaml"))
	values := read(filepath.Join(chart, "values.yaml"))
	for _, change := range os.Args[2:] {
		set(values, change)
	}
	// Helm shows the fields of the chart with capitals.
	shown := tree{"Name": facts["name"], "Version": facts["version"], "AppVersion": facts["appVersion"]}
	data := tree{"Values": values, "Chart": shown, "Release": tree{"Name": "chat", "Namespace": "default", "Service": "Helm"}}
	render(filepath.Join(chart, "templates"), data)
}

func read(file string) tree {
	bytes, err := os.ReadFile(file)
	check(err)
	var values tree
	check(yaml.Unmarshal(bytes, &values))
	return values
}

// set refuses names that values.yaml does not have, so that the test cannot test nothing.
func set(values tree, change string) {
	name, text, _ := strings.Cut(change, "=")
	words := strings.Split(name, ".")
	last := words[len(words)-1]
	for _, word := range words[:len(words)-1] {
		values = values[word].(tree)
	}
	if _, known := values[last]; !known {
		check(fmt.Errorf("there is no value %s", name))
	}
	var value interface{}
	check(yaml.Unmarshal([]byte(text), &value))
	values[last] = value
}

func render(directory string, data tree) {
	// A value that is not there is a mistake of the template.
	all := template.New("").Option("missingkey=error").Funcs(sprig.TxtFuncMap())
	all.Funcs(template.FuncMap{
		"include": func(name string, data interface{}) (string, error) {
			var out strings.Builder
			err := all.ExecuteTemplate(&out, name, data)
			return out.String(), err
		},
		"toYaml": func(value interface{}) (string, error) {
			var out strings.Builder
			encoder := yaml.NewEncoder(&out)
			encoder.SetIndent(2)
			err := encoder.Encode(value)
			return strings.TrimSuffix(out.String(), "\n"), err
		},
		"required": func(what string, value interface{}) (interface{}, error) {
			if value == nil || value == "" {
				return nil, fmt.Errorf("%s", what)
			}
			return value, nil
		},
	})
	files, err := filepath.Glob(filepath.Join(directory, "*"))
	check(err)
	_, err = all.ParseFiles(files...)
	check(err)
	sort.Strings(files)
	for _, file := range files {
		if strings.HasSuffix(file, ".yaml") {
			fmt.Println("---")
			check(all.ExecuteTemplate(os.Stdout, filepath.Base(file), data))
		}
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
