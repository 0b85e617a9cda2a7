// SPDX-License-Identifier: MPL-2.0
// LanguageTool's Danish over files, all in one process: a line for each match, FILE TAB from TAB to TAB rule (UTF-16 units).
import java.nio.file.*;
import org.languagetool.*;
import org.languagetool.language.Danish;
import org.languagetool.rules.RuleMatch;

public class LanguageToolDanish {
    public static void main(String[] files) throws Exception {
        JLanguageTool tool = new JLanguageTool(new Danish());
        for (String file : files)
            for (RuleMatch match : tool.check(Files.readString(Path.of(file))))
                System.out.println(file + "\t" + match.getFromPos() + "\t" + match.getToPos() + "\t" + match.getRule().getId());
    }
}
