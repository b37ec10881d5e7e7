package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name that holds a character which nobody sees: kept as it is, spelled, and never made. */
class InvisibleCharactersTest {
  @TempDir private Path folder;

  @Test
  void whatThePhoneSystemHasIsImportedAndDiffersInNothing() throws IOException {
    try (Phones phones = new Phones(folder)) {
      String url = phones.pbx.url().toString();
      String before = phones.run("import", "--name", "acme", "--url", url).out();
      phones.pbx.edit("Groups", g -> g.put("Name", g.path("Name").asString("") + "\t\u202e!"));
      phones.pbx.edit(
          "OutboundRules", r -> r.put("Name", r.path("Name").asString("") + "\t\u202e!"));

      String text = phones.run("import", "--name", "acme", "--url", url).out();
      Files.writeString(folder.resolve("acme.yaml"), text);
      Run plan = phones.run("plan", "acme.yaml", "--detailed-exitcode", "--details");

      assertThat(text).contains("\\t\\u202E!").doesNotContain("\u202e", "\t");
      assertThat(manages(text)).isEqualTo(manages(before));
      assertThat(plan.err()).doesNotContain("control character");
      assertThat(plan.code()).as(plan.out()).isZero();
      assertThat(plan.out()).doesNotContain("\u202e");
    }
  }

  @Test
  void noTextWithSuchACharacterIsWritten() {
    try (Phones phones = new Phones(folder)) {
      Run run =
          phones.apply("departments: { manage: merge, list: [{ name: \"Board\\u202E\" }] }\n");

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err())
          .contains("a control character in \"Board\\u202e\"", "that the phone system already has");
    }
  }

  private static String manages(String text) {
    return text.replaceAll("(?m)^(?!\\w+:|  manage:).*\n", "").replaceAll("connect.*", "");
  }
}
