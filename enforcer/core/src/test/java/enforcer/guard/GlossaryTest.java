package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.desired.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever is refused can ask what the word of the refusal means. */
class GlossaryTest {
  private static final Path GUARDS = Path.of("src/main/java/enforcer/guard");
  private static final Pattern NAME = Pattern.compile("String NAME = \"([A-Za-z-]+)\"");
  private static final Pattern GUARD = Pattern.compile("class (\\w+) implements Guard\\b");

  @Test
  void theWordFactsExplainsEveryFact() {
    String facts = Glossary.of("facts").orElseThrow();

    for (Fact fact : Fact.ALL) {
      assertThat(facts)
          .contains(fact.name() + "\n  " + fact.question())
          .contains(fact.assumed() + ", ")
          .contains("become sure   " + fact.howToSettle());
    }
    assertThat(facts.split("\n\n")).hasSameSizeAs(Fact.ALL);
  }

  /** A guard that is not on the list refuses nothing. */
  @Test
  void everyGuardThatIsWrittenIsOnTheList() throws IOException {
    assertThat(Guards.ALL)
        .as("Guards.ALL")
        .extracting(guard -> guard.getClass().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(inTheSources(GUARD));
    assertThat(Guards.names()).allSatisfy(name -> assertThat(Glossary.of(name)).isPresent());
  }

  @Test
  void everyNameThatStandsInTheSourceOfAGuardIsExplained() throws IOException {
    List<String> names = inTheSources(NAME);

    assertThat(names).hasSizeGreaterThan(10);
    assertThat(names).allSatisfy(name -> assertThat(Glossary.of(name)).isPresent());
  }

  private static List<String> inTheSources(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> sources = Files.list(GUARDS)) {
      for (Path source : sources.toList()) {
        pattern.matcher(Files.readString(source)).results().forEach(m -> found.add(m.group(1)));
      }
    }
    return found;
  }

  @Test
  void everythingThatCanBeAcceptedIsExplainedWithItsOption() {
    for (String word :
        List.of("deletes", "mass-change", "demotions", "remote-phones", "rotation", "trunks")) {
      assertThat(Glossary.of(word)).as(word).get().asString().contains("--accept " + word);
    }
    assertThat(Glossary.of("lockout")).get().asString().contains("No --accept lifts it.");
  }

  @Test
  void everyWordThatIsListedHasMoreThanItsName() {
    assertThat(Glossary.all())
        .contains("not met", "emptyRule", "remoteTunnel", "stale")
        .contains("guardrail", "routine", "acceptance", "replan", "approved, not applied");
    assertThat(Glossary.all())
        .allSatisfy(
            word -> assertThat(Glossary.of(word).orElseThrow().lines()).hasSizeGreaterThan(1));
  }

  @Test
  void aWordThatIsMistypedIsAskedFor() {
    assertThat(Glossary.of("lockuot")).isEmpty();
    assertThat(Glossary.remedy("lockuot")).isEqualTo("did you mean \"lockout\"?");
  }
}
