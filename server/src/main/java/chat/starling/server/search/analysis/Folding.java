package chat.starling.server.search.analysis;

import com.ibm.icu.text.FilteredNormalizer2;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.ICUNormalizer2Filter;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;

/**
 * Cuts by UAX #29 and, where there are no spaces, by dictionaries; folds case, width, compatible forms and diacritics; pairs the
 * signs of Chinese, Japanese and Korean.
 */
final class Folding extends Analyzer {
    /** Longer words are alike when their beginnings are. */
    static final int LONGEST = 64;

    /** Marks that make another letter: й is no и, and が no か. */
    private static final UnicodeSet FOLDED =
            new UnicodeSet("[^й[:Script=Hiragana:][:Script=Katakana:]\\u3099\\u309a]").freeze();

    private static final Normalizer2 WITHOUT_MARKS = new FilteredNormalizer2(ICUFoldingFilter.NORMALIZER, FOLDED);
    private static final int SCRIPTS =
            CJKBigramFilter.HAN | CJKBigramFilter.HIRAGANA | CJKBigramFilter.KATAKANA | CJKBigramFilter.HANGUL;

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new ICUTokenizer(new DefaultICUTokenizerConfig(false, true));
        TokenStream composed = new ICUNormalizer2Filter(words);
        TokenStream folded = new ICUFoldingFilter(composed, WITHOUT_MARKS);
        TokenStream paired = new CJKBigramFilter(folded, SCRIPTS, true);
        return new TokenStreamComponents(words, new TruncateTokenFilter(paired, LONGEST));
    }
}
