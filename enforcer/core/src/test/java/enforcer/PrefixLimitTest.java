package enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.guard.Refusal;
import enforcer.guard.Review;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of prefixes that the PBX would cut is refused where somebody knows that it would. */
class PrefixLimitTest {
  @TempDir Path folder;

  @Test
  void aListThatIsTooLongIsRefusedWithTheRulesToSplitItInto() throws IOException {
    try (Site site = Site.neglected()) {
      Refusal refusal = review(site, "\"255\"").refusals().getFirst();

      assertThat(refusal.lift()).isEmpty();
      assertThat(refusal.finding().message()).contains("prefixLimit", "255");
      List<String> parts =
          Pattern.compile("dial: \\[([^\\]]*)\\]")
              .matcher(refusal.finding().toString())
              .results()
              .map(m -> m.group(1).replaceAll("[\" ]", ""))
              .toList();
      assertThat(parts).hasSizeGreaterThan(1).allMatch(p -> p.length() <= 255);
      assertThat(parts.stream().flatMap(p -> Arrays.stream(p.split(","))))
          .hasSize(105)
          .contains("876", "+1876", "0111876");
    }
  }

  /** The rule is created and then moved up; only the creation writes its prefixes. */
  @Test
  void aListThatIsTooLongIsSaidOnce() throws IOException {
    try (Site site = Site.neglected()) {
      assertThat(review(site, "\"255\"").refusals())
          .filteredOn(r -> r.finding().message().contains("prefixLimit"))
          .hasSize(1);
    }
  }

  @Test
  void aListOfAnyLengthIsWrittenWhereThereIsNoLimit() throws IOException {
    try (Site site = Site.neglected()) {
      assertThat(review(site, "none").refusals())
          .noneMatch(r -> r.finding().message().contains("prefixLimit"));
    }
  }

  private Review review(Site site, String limit) throws IOException {
    String document =
        """
        apiVersion: enforcer/v1
        kind: PhoneSystem
        name: limit
        connect: { url: "https://pbx.example.com" }
        facts: { prefixLimit: %s }
        outbound:
          manage: merge
          rules:
            - name: Block islands
              dial: [numbers/nanp-not-us]
              from: everyone
              action: block
        """
            .formatted(limit);
    Path file = Files.writeString(folder.resolve("limit.yaml"), document);
    return site.review(site.plan(site.desired(file)), Site.EVERYTHING);
  }
}
