package enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a run takes for granted of the packs that are built in, because it was checked here. */
class BuiltExpressionsTest {
  static List<String> names() {
    return PackLibrary.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aBuiltInPackHasTheFormThatPacksOfOthersMustHave(String name) {
    Diagnostics mistakes = new Diagnostics();
    Optional<Pack> checked =
        new PackReader(mistakes)
            .parse(PackLibrary.text(name).orElseThrow(), PackLibrary.file(name));

    assertThat(mistakes.sorted()).isEmpty();
    assertThat(checked).usingRecursiveComparison().isEqualTo(PackLibrary.builtInPack(name));
  }

  @Test
  void theBuildKeepsEachExpressionAsItIsCheckedNow() {
    Diagnostics mistakes = new Diagnostics();
    BuiltExpressions now =
        RuleCompiler.checked(PackLibrary.rules(), PolicyModel.at(Instant.EPOCH), mistakes);

    assertThat(mistakes.sorted()).isEmpty();
    assertThat(now.trees()).isNotEmpty();
    assertThat(texts(BuiltExpressions.ofThisBuild())).isEqualTo(texts(now));
  }

  /** One text under the types of other parameters is another expression. */
  @Test
  void aTextThatSeesOtherTypesIsNoneOfThoseThatAreKept() {
    BuiltExpressions built = BuiltExpressions.ofThisBuild();
    TypedWords.Seen seen =
        built.trees().keySet().stream()
            .filter(one -> !one.params().isEmpty())
            .findFirst()
            .orElseThrow();
    Map<String, String> others = new HashMap<>();
    seen.params().keySet().forEach(name -> others.put(name, "another type"));

    assertThat(built.of(seen)).isPresent();
    assertThat(built.of(new TypedWords.Seen(seen.text(), seen.item(), others))).isEmpty();
  }

  private static Map<TypedWords.Seen, String> texts(BuiltExpressions built) {
    Map<TypedWords.Seen, String> texts = new HashMap<>();
    built
        .trees()
        .keySet()
        .forEach(
            seen -> {
              var tree = built.of(seen).orElseThrow();
              texts.put(seen, tree.getExpr() + " " + tree.getTypeMap() + tree.getReferenceMap());
            });
    return texts;
  }
}
