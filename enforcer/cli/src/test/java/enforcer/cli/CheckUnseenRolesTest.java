package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** A role that is not shown may be that of an owner; it is never read as none. */
class CheckUnseenRolesTest extends OddAnswersCase {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "no department",
        "another department",
        "an empty role",
        "a blank role",
        "a role of the PBX"
      })
  void anExtensionWhoseRolesAreNotShownIsNoOrdinaryUser(String way) {
    assertThat(odd.found("guide")).containsEntry("3CX-ADM-005", "pass");
    odd.each("Users", hiding(way));

    Map<String, String> found = odd.found("guide,agents");

    for (String rule :
        new String[] {"3CX-ADM-002", "3CX-ADM-003", "3CX-ADM-004", "3CX-ADM-005", "3CX-ADM-006"}) {
      assertThat(found).as(way).containsEntry(rule, "unknown");
    }
  }

  /** Extension 200 owns the phone system; 201 does, too. */
  @Test
  void oneOwnerWhoIsNotShownLeavesTheNumberOfOwnersOpen() {
    odd.each(
        "Users",
        row -> {
          if (row.path("Number").asString("").equals("200")) {
            hiding("no department").accept(row);
          }
        });

    assertThat(odd.found("guide"))
        .containsEntry("3CX-ADM-003", "unknown")
        .containsEntry("3CX-ADM-005", "unknown");
  }

  @Test
  void oneWhoseRolesAreNotShownHidesNoFailureOfOthers() {
    assertThat(odd.found("guide")).containsEntry("3CX-ADM-004", "fail");
    odd.each(
        "Users",
        row -> {
          if (row.path("Number").asString("").equals("201")) {
            hiding("no department").accept(row);
          }
        });

    assertThat(odd.objects("guide", "3CX-ADM-004", "fail")).contains("extension 202");
    assertThat(odd.objects("guide", "3CX-ADM-004", "unknown")).containsExactly("extension 201");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no department", "an empty role"})
  void anApiClientWhoseRolesAreNotShownIsNotHarmless(String way) {
    Map<String, String> before = odd.found("guide,agents");
    odd.each("ServicePrincipals", hiding(way));

    Map<String, String> found = odd.found("guide,agents");

    assertThat(found.entrySet())
        .filteredOn(rule -> !rule.getValue().equals(before.get(rule.getKey())))
        .isNotEmpty()
        .allMatch(rule -> rule.getValue().equals("unknown"));
  }

  private static Consumer<ObjectNode> hiding(String way) {
    return row -> {
      if (!row.has("Groups")) {
        return;
      }
      switch (way) {
        case "no department" -> row.putArray("Groups");
        case "another department" ->
            row.path("Groups").forEach(g -> ((ObjectNode) g).put("GroupId", 999));
        case "a role of the PBX" -> role(row, "system");
        case "an empty role" -> role(row, "");
        default -> role(row, " ");
      }
    };
  }

  private static void role(ObjectNode row, String role) {
    row.path("Groups").forEach(g -> ((ObjectNode) g).putObject("Rights").put("RoleName", role));
  }
}
