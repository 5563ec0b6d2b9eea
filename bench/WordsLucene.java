/* bench: Lucene's ArabicAnalyzer over the documents on standard input (parted by form feeds), three rounds to warm up and three measured; prints tokens and processor seconds of one round. */
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

public class WordsLucene {
	public static void main(String[] args) throws Exception {
		String[] docs = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).split("\f");
		ArabicAnalyzer analyzer = new ArabicAnalyzer();
		long tokens = 0, took = 0, letters = 0;
		for (int round = 0; round < 6; round++) {
			long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
			tokens = 0;
			for (String doc : docs)
				try (TokenStream s = analyzer.tokenStream("text", new StringReader(doc))) {
					CharTermAttribute term = s.addAttribute(CharTermAttribute.class);
					s.reset();
					while (s.incrementToken()) {
						tokens++;
						letters += term.length();
					}
					s.end();
				}
			if (round >= 3)
				took += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
		}
		System.out.println(tokens + "\t" + took / 3e9 + "\t" + letters);
	}
}
