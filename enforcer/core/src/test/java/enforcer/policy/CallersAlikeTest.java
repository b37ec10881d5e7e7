package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostics;
import enforcer.model.Release;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of extensions whose calls end alike, one is followed; what a rule says of each stays its own. */
class CallersAlikeTest {
  private final List<String> asked = new ArrayList<>();

  @Test
  void extensionsThatOnlyCallAreJudgedOnce() {
    List<RuleResult> found =
        judged("size(reached(['900'], item.number)) == 0", "brief(reached(['900'], item.number))");

    assertThat(found.getFirst().verdicts()).hasSize(100).allMatch(v -> v.message().equals("900"));
    assertThat(asked).hasSize(2).containsOnly("200");
  }

  @Test
  void aMessageThatNamesTheExtensionIsToldForEachAndJudgedOnce() {
    List<RuleResult> found =
        judged("size(reached(['900'], item.number)) == 0", "item.number + ' can call'");

    assertThat(found.getFirst().verdicts())
        .extracting(ObjectVerdict::message)
        .hasSize(100)
        .doesNotHaveDuplicates()
        .contains("250 can call");
    assertThat(asked).hasSize(1).containsOnly("200");
  }

  @Test
  void aRuleThatSparesAnExtensionIsJudgedForEach() {
    List<RuleResult> found =
        judged("item.number == '250' || size(reached(['900'], item.number)) == 0", "'x'");

    assertThat(found.getFirst().of(RuleOutcome.PASS)).hasSize(1);
  }

  @Test
  void aNumberThatIsDialledIsNotTheOneThatCalls() {
    judged("dial(item.number, '200') == 'route'", "'x'");

    assertThat(asked).hasSize(100).doesNotHaveDuplicates();
  }

  private List<RuleResult> judged(String asserted, String message) {
    String pack =
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: house
        title: House
        rules:
          - id: HOUSE-CALL-001
            title: Nobody calls 900
            severity: high
            forEach: self.extensions
            assert: "%s"
            message: "%s"
            why: It costs.
        """
            .formatted(asserted, message);
    Diagnostics mistakes = new Diagnostics();
    Pack read = new PackReader(mistakes).parse(pack, "house.yaml").orElseThrow();
    CompiledPacks packs = CompiledPacks.of(List.of(read), Instant.EPOCH, mistakes);
    assertThat(mistakes.sorted()).isEmpty();
    List<Map<String, Object>> extensions =
        IntStream.range(200, 300)
            .mapToObj(n -> Map.<String, Object>of("number", Integer.toString(n)))
            .toList();
    return packs.judge(Map.of("extensions", extensions), Release.LATEST, new AllAlike());
  }

  /** A phone system on which everybody calls like extension 200. */
  private final class AllAlike extends EveryCallLeaves {
    @Override
    public String alike(String extension) {
      return "200";
    }

    @Override
    public String dial(String digits, String extension) {
      asked.add(digits);
      return "route";
    }

    @Override
    public List<String> lost(List<String> numbers, String extension) {
      asked.add(extension);
      return numbers;
    }

    @Override
    public List<String> reached(List<String> numbers, String extension) {
      asked.add(extension);
      return numbers;
    }

    @Override
    public String sentOn(String digits, String extension) {
      return dial(digits, extension);
    }
  }
}
