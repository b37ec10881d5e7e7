package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostics;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules that choose the same objects share the choice, and nothing else. */
class ChoicesTest {
  private static final String ENABLED = "self.extensions.filter(e, e.enabled && e.number != '200')";

  @Test
  void theSameChoiceHasOneFormWhereverItStands() {
    Choice here = only("size(" + ENABLED + ") > 1");
    Choice there = only("size(self.departments) > 0 || size(" + ENABLED + ") == 3");

    assertThat(here.id()).isNotEqualTo(there.id());
    assertThat(here.form()).isEqualTo(there.form());
  }

  @Test
  void anotherConstantOrTermIsAnotherChoice() {
    Choice here = only("size(" + ENABLED + ") > 1");

    assertThat(only("size(" + ENABLED.replace("200", "201") + ") > 1").form())
        .isNotEqualTo(here.form());
    assertThat(only("size(" + ENABLED.replace("e.number", "e.name") + ") > 1").form())
        .isNotEqualTo(here.form());
  }

  @Test
  void whatAsksAboutAnythingElseIsNoChoice() {
    assertThat(choices("size(self.extensions.filter(e, e.name == self.numbering.country)) == 0"))
        .isEmpty();
    assertThat(
            choices(
                "self.departments.exists(d, size(self.extensions.filter(e, e.name == d.name)) >"
                    + " 0)"))
        .isEmpty();
    assertThat(choices("size(self.extensions.filter(e, dial('112', e.number) == 'route')) > 0"))
        .isEmpty();
  }

  private static Choice only(String text) {
    List<Choice> choices = choices(text);
    assertThat(choices).hasSize(1);
    return choices.getFirst();
  }

  private static List<Choice> choices(String text) {
    String pack =
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: house
        title: House
        rules:
          - id: HOUSE-ONE-001
            title: Nothing
            severity: high
            assert: "%s"
            why: It costs.
        """
            .formatted(text);
    Diagnostics mistakes = new Diagnostics();
    Pack read = new PackReader(mistakes).parse(pack, "house.yaml").orElseThrow();
    List<CompiledRule> rules =
        new RuleCompiler(PolicyModel.at(Instant.EPOCH), mistakes).compile(read.rules());
    assertThat(mistakes.sorted()).isEmpty();
    return rules.getFirst().asserted().named().choices();
  }
}
