package chat.starling.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of ARCHITECTURE.md: edges and adapters know the concepts, and concepts know ports. */
class ArrowsTest {
    private static final String BASE = "chat.starling.server.";
    private static final String[] CONCEPTS = {
        BASE + "account..",
        BASE + "administration..",
        BASE + "report..",
        BASE + "node..",
        BASE + "conversation..",
        BASE + "message..",
        BASE + "joinlink..",
        BASE + "file..",
        BASE + "presence..",
        BASE + "saved..",
        BASE + "scheduled..",
        BASE + "preview..",
        BASE + "disappearing..",
        BASE + "log..",
        BASE + "bus..",
        BASE + "consumer..",
        BASE + "search.."
    };
    private static final String[] EDGES = {BASE + "gateway..", BASE + "rest.."};
    private static final String[] ADAPTERS = {
        BASE + "postgres..", BASE + "local..", BASE + "nats..", BASE + "s3..", BASE + "outside.."
    };

    private static final JavaClasses SERVER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("chat.starling");

    @Test
    void conceptsAreFreeOfTechnology() {
        noClasses()
                .that()
                .resideInAnyPackage(CONCEPTS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "software.amazon..",
                        "java.sql..",
                        "org.jdbi..",
                        "io.netty..",
                        "com.linecorp..",
                        "com.fasterxml..",
                        "io.nats..")
                .because("what a chat does must be readable and testable without the parts it runs on")
                .check(SERVER);
    }

    @Test
    void conceptsDoNotKnowEdgesOrAdapters() {
        noClasses()
                .that()
                .resideInAnyPackage(CONCEPTS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        BASE + "gateway..",
                        BASE + "rest..",
                        BASE + "postgres..",
                        BASE + "local..",
                        BASE + "nats..",
                        BASE + "s3..",
                        BASE + "outside..",
                        BASE + "delivery..",
                        BASE + "app..")
                .because("arrows point inward")
                .check(SERVER);
    }

    @Test
    void importAndExportKnowNoEdgesOrAdapters() {
        noClasses()
                .that()
                .resideInAnyPackage(BASE + "slack..", BASE + "export..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "org.jdbi..",
                        BASE + "gateway..",
                        BASE + "rest..",
                        BASE + "postgres..",
                        BASE + "local..",
                        BASE + "nats..",
                        BASE + "s3..",
                        BASE + "delivery..",
                        BASE + "app..")
                .because("they are concepts, but that JSON is what they are about")
                .check(SERVER);
    }

    @Test
    void deliveryKnowsOnlyTheLogAndTheBus() {
        noClasses()
                .that()
                .resideInAPackage(BASE + "delivery..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        BASE + "account..",
                        BASE + "conversation..",
                        BASE + "message..",
                        BASE + "gateway..",
                        BASE + "rest..",
                        BASE + "postgres..",
                        BASE + "local..",
                        BASE + "nats..",
                        BASE + "app..")
                .because("the hot path has nothing in it but events")
                .check(SERVER);
    }

    @Test
    void edgesDoNotKnowAdaptersOrEachOther() {
        noClasses()
                .that()
                .resideInAnyPackage(EDGES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ADAPTERS)
                .because("an edge works with ports, so that another store or bus changes nothing there")
                .check(SERVER);
        noClasses()
                .that()
                .resideInAPackage(BASE + "rest..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "gateway..")
                .because("sockets and REST meet in the use cases")
                .allowEmptyShould(true)
                .check(SERVER);
    }

    @Test
    void adaptersDoNotKnowEdges() {
        noClasses()
                .that()
                .resideInAnyPackage(ADAPTERS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BASE + "gateway..", BASE + "rest..", BASE + "delivery..", BASE + "app..")
                .because("a store answers and does not ask")
                .check(SERVER);
    }

    @Test
    void theBusOfManyNodesKnowsNoStore() {
        classes()
                .that()
                .resideInAPackage(BASE + "nats..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.net.ssl..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "io.micrometer..",
                        "io.nats..",
                        "com.fasterxml.jackson..",
                        "chat.starling.protocol..",
                        BASE + "bus..",
                        BASE + "local..",
                        BASE + "nats..")
                .because("it carries hints and knows nothing of what they are for")
                .check(SERVER);
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + "nats..", BASE + "app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BASE + "nats..", "io.nats..")
                .because("all others know the bus as a port")
                .check(SERVER);
    }

    @Test
    void onlyOnePackageKnowsHowTracesAreSent() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "telemetry.otlp..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .because("all others record by a port of our own, which costs nothing while traces are off")
                .check(SERVER);
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + "telemetry.otlp..", BASE + "app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "telemetry.otlp..")
                .because("only the root knows whether there are traces")
                .check(SERVER);
    }

    @Test
    void telemetryKnowsNothingOfTheChat() {
        noClasses()
                .that()
                .resideInAPackage(BASE + "telemetry..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("chat.starling.server..").and(not(resideInAPackage(BASE + "telemetry.."))))
                .because("everything may tell of its work, concepts too")
                .check(SERVER);
    }

    @Test
    void onlyTheRootKnowsTheRoot() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "app..")
                .because("one place puts the parts together")
                .check(SERVER);
    }

    @Test
    void theTransportDoesNotKnowTheChat() {
        noClasses()
                .that()
                .resideInAPackage(BASE + "gateway.socket..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("chat.starling.protocol..", BASE + "delivery..", BASE + "log..", BASE + "account..")
                .because("the pipeline that the conformance suite tests is the one that the chat uses")
                .check(SERVER);
    }

    @Test
    void theProtocolKnowsTheJdkAndItsCodecJackson() {
        classes()
                .that()
                .resideInAnyPackage("chat.starling.protocol.model..", "chat.starling.protocol.frame..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "chat.starling.protocol..", "org.jspecify..")
                .because("clients of any kind build on it")
                .check(SERVER);
    }

    @Test
    void packagesOfTheServerHaveNoCycles() {
        slices().matching("chat.starling.server.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a cycle means that two packages are one")
                .check(SERVER);
    }
}
