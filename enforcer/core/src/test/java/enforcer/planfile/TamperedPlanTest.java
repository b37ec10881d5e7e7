package enforcer.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.plan.Plan;
import enforcer.report.Plans;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whoever can change a plan file must not be able to make it do what it does not show. */
final class TamperedPlanTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String PLAN = new PlanJson("0.1.0").text(Plans.acme());

  /** What is done to a plan, and what the reader has to say to it. */
  private record Tampering(String what, String said, Consumer<ObjectNode> by) {}

  @TestFactory
  Stream<DynamicTest> aPlanIsRefusedThat() {
    return Stream.of(formats(), subjects(), changes(), steps(), agreements(), contexts())
        .flatMap(List::stream)
        .map(
            t ->
                DynamicTest.dynamicTest(
                    t.what(),
                    () -> {
                      ObjectNode plan = (ObjectNode) JSON.readTree(PLAN);
                      t.by().accept(plan);
                      assertThat(refusal(plan.toString())).contains(t.said());
                    }));
  }

  private static List<Tampering> formats() {
    return List.of(
        new Tampering(
            "has a higher major format",
            "this plan has format 2.0",
            p -> p.put("formatVersion", "2.0")),
        new Tampering(
            "has a format of no form", "is not a version", p -> p.put("formatVersion", "one")),
        new Tampering(
            "says what this format does not know", "the key \"extra\"", p -> p.put("extra", 1)),
        new Tampering("lacks its steps", "the key \"steps\" is missing", p -> p.remove("steps")),
        new Tampering("has no list of steps", "this should be a list", p -> p.put("steps", 1)));
  }

  private static List<Tampering> subjects() {
    return List.of(
        new Tampering(
            "has no address",
            "the key \"url\" is missing",
            p -> object(p, "subject").remove("url")),
        new Tampering(
            "has an address that is no text",
            "this should be text",
            p -> object(p, "subject").put("url", 5)),
        new Tampering(
            "has no fingerprint of what was desired",
            "64 hexadecimal digits",
            p -> p.put("desiredDigest", "x")));
  }

  private static List<Tampering> changes() {
    return List.of(
        new Tampering(
            "changes an unknown resource",
            "no resource \"Backups\"",
            p -> change(p, "Any").put("resource", "Backups")),
        new Tampering(
            "creates an extension",
            "no plan may create",
            p -> change(p, "201").put("action", "create")),
        new Tampering(
            "deletes an extension",
            "no plan may delete",
            p -> change(p, "201").put("action", "delete")),
        new Tampering(
            "creates an API client",
            "no plan may create",
            p -> change(p, "201").put("resource", "ServicePrincipals").put("action", "create")),
        new Tampering(
            "changes a number that is taken",
            "no plan may update",
            p -> change(p, "201").put("resource", "Peers")),
        new Tampering(
            "moves what has no order",
            "no plan may move",
            p -> change(p, "201").put("action", "move")),
        new Tampering(
            "does what nobody can",
            "\"restart\" is not known",
            p -> change(p, "201").put("action", "restart")),
        new Tampering(
            "changes nobody", "this should be a key", p -> change(p, "201").put("key", "")),
        new Tampering(
            "names another key for settings",
            "this should be empty",
            p -> change(p, "").put("key", "x")),
        new Tampering(
            "comes from no section",
            "no section \"root\"",
            p -> change(p, "201").put("section", "root")),
        new Tampering(
            "changes a field that is only read",
            "has no field \"email\"",
            p -> field(p, "201").put("path", "email")),
        new Tampering(
            "changes the number of an extension",
            "has no field \"number\"",
            p -> field(p, "201").put("path", "number")),
        new Tampering(
            "changes an unknown field",
            "has no field \"AuthPassword\"",
            p -> field(p, "201").put("path", "AuthPassword")),
        new Tampering(
            "has a path of no form",
            "has no field \"remote\\\"",
            p -> field(p, "201").put("path", "remote\\")),
        new Tampering(
            "has a path that never ends",
            "has no field",
            p -> field(p, "201").put("path", "groups[" + "a".repeat(100_000))),
        new Tampering(
            "reaches below a text",
            "has no field \"remote.x\"",
            p -> field(p, "201").put("path", "remote.x")),
        new Tampering(
            "wants a word that nobody can write",
            "is not a value of remote",
            p -> field(p, "201").put("after", "mixed")),
        new Tampering(
            "wants a number for a word",
            "is not a value of remote",
            p -> field(p, "201").put("after", 1)),
        new Tampering(
            "takes a whole field away",
            "is not a value of remote",
            p -> field(p, "201").remove("after")),
        new Tampering(
            "starts from another value",
            "the value before is not that of the entry",
            p -> field(p, "201").put("before", "tunnel")),
        new Tampering(
            "keeps a secret",
            "has no field \"VMPIN\"",
            p -> object(change(p, "201"), "before").put("VMPIN", "1234")),
        new Tampering(
            "keeps a value of another type",
            "this should be a whole number",
            p -> object(change(p, "201"), "before").put("remote", 1.5)),
        new Tampering(
            "deletes field by field",
            "this should be empty",
            p -> change(p, "Any").set("fields", change(p, "201").get("fields"))),
        new Tampering(
            "stands at a line before the first",
            "not negative",
            p -> object(change(p, "201"), "place").put("line", -1)));
  }

  private static List<Tampering> steps() {
    return List.of(
        new Tampering(
            "writes an unknown resource",
            "no resource \"Backups\"",
            p -> step(p, "201").put("resource", "Backups")),
        new Tampering(
            "writes what a trunk has not",
            "has no field",
            p -> step(p, "201").put("resource", "Trunks")),
        new Tampering(
            "writes an app",
            "no plan may patch",
            p -> step(p, "201").put("resource", "OAuthClients")),
        new Tampering(
            "writes a user into being",
            "no plan may create",
            p -> step(p, "201").put("write", "create")),
        new Tampering(
            "removes a user", "no plan may delete", p -> step(p, "201").put("write", "delete")),
        new Tampering(
            "writes in a way that nobody knows",
            "no step \"purge\"",
            p -> step(p, "201").put("write", "purge")),
        new Tampering(
            "moves an extension", "no plan may move", p -> step(p, "201").put("write", "move")),
        new Tampering(
            "runs in no phase", "\"now\" is not known", p -> step(p, "201").put("phase", "now")),
        new Tampering("runs too late", "comes too late", p -> step(p, "240").put("phase", "grant")),
        new Tampering(
            "writes an unknown field",
            "has no field \"AuthID\"",
            p -> after(p, "201").put("AuthID", "x")),
        new Tampering(
            "writes a field that is only read",
            "has no field \"position\"",
            p -> after(p, "Block premium").put("position", 0)),
        new Tampering(
            "writes a key", "has no field \"number\"", p -> after(p, "201").put("number", "202")),
        new Tampering(
            "closes the console before anything else",
            "has no place in this phase",
            p -> {
              ObjectNode console = step(p, "");
              list(p, "steps").remove(index(p, "steps", ""));
              list(p, "steps").insert(0, console.put("phase", "grant"));
            }),
        new Tampering("writes nothing", "changes nothing", p -> after(p, "201").remove("remote")),
        new Tampering(
            "creates a rule without a scope",
            "from is missing",
            p -> after(p, "Block premium").remove("from")),
        new Tampering(
            "creates another rule",
            "another key",
            p -> after(p, "Block premium").put("name", "Open")),
        new Tampering(
            "loses the trunk of a route", "is not a value of via", p -> route(p).remove("trunk")));
  }

  private static List<Tampering> agreements() {
    return List.of(
        new Tampering(
            "writes another value than it shows",
            "the steps do not match the change of Users[201]",
            p -> after(p, "201").put("remote", "any")),
        new Tampering(
            "writes one more field than it shows",
            "does something else to Users[201]",
            p -> {
              after(p, "201").put("enabled", false);
              object(step(p, "201"), "before").put("enabled", true);
            }),
        new Tampering(
            "writes what it does not show at all",
            "which no change names",
            p -> list(p, "changes").remove(index(p, "changes", "201"))),
        new Tampering(
            "shows what it does not write",
            "no step writes Users[201]",
            p -> {
              list(p, "steps").remove(index(p, "steps", "201"));
              object(p, "digests").remove("Users[201]");
            }),
        new Tampering(
            "opens the console on the way",
            "does something else to ConsoleRestrictions",
            p -> ((ArrayNode) after(p, "").get("allow")).add("0.0.0.0/0")),
        new Tampering(
            "deletes another rule than it shows",
            "does something else to OutboundRules[Any]",
            p -> object(step(p, "Any"), "before").put("length", "7")),
        new Tampering(
            "shows one object twice",
            "changed twice",
            p -> list(p, "changes").add(change(p, "Any").deepCopy())),
        new Tampering(
            "is not bound to what it was made from",
            "fingerprints",
            p -> object(p, "digests").remove("Users[201]")),
        new Tampering(
            "is bound to more than it writes",
            "fingerprints",
            p -> object(p, "digests").put("Users[999]", "absent")),
        new Tampering(
            "changes what was not there",
            "the fingerprint of Users[201]",
            p -> object(p, "digests").put("Users[201]", "absent")),
        new Tampering(
            "has a fingerprint of no form",
            "64 hexadecimal digits",
            p -> object(p, "digests").put("Users[201]", "any")));
  }

  private static List<Tampering> contexts() {
    return List.of(
        new Tampering(
            "names a network that is none",
            "a network such as",
            p -> ((ObjectNode) object(p, "context").get("networks").get(0)).put("cidr", "office")),
        new Tampering(
            "settles a fact as nobody can",
            "has no such reading",
            p -> object(object(p, "context"), "facts").put("countryCodes", "maybe")),
        new Tampering(
            "names an emergency number that is none",
            "can be dialled",
            p -> ((ArrayNode) object(p, "context").get("emergencyNumbers")).add("help")),
        new Tampering(
            "counts below nothing", "not negative", p -> object(p, "sizes").put("Users", -1)),
        new Tampering(
            "counts beyond everything",
            "not negative",
            p -> object(p, "sizes").put("Users", 1L << 40)),
        new Tampering(
            "counts in halves", "a whole number", p -> object(p, "sizes").put("Users", 0.5)));
  }

  @Test
  void whatANewerMinorFormatAddsIsPassedOver() {
    ObjectNode plan = (ObjectNode) JSON.readTree(PLAN);
    plan.put("formatVersion", PlanFormat.MAJOR + "." + (PlanFormat.MINOR + 1))
        .put("addition", "new");
    object(plan, "subject").put("addition", 1);
    change(plan, "201").putObject("addition");
    step(plan, "201").putArray("addition");
    assertThat(read(plan.toString(), new Diagnostics())).contains(Plans.acme());
  }

  @Test
  void aNewerMinorFormatStillCannotWriteWhatIsNotKnown() {
    ObjectNode plan = (ObjectNode) JSON.readTree(PLAN);
    plan.put("formatVersion", PlanFormat.MAJOR + "." + (PlanFormat.MINOR + 1));
    after(plan, "201").put("recording", true);
    assertThat(refusal(plan.toString())).contains("has no field \"recording\"");
  }

  @Test
  void aKeyThatStandsTwiceIsAMistake() {
    assertThat(refusal(PLAN.replaceFirst("\"changes\": \\[", "\"changes\": [], \"changes\": [")))
        .contains("this is not JSON");
  }

  @Test
  void nestingWithoutEndIsAMistake() {
    String nested = "{\"formatVersion\": \"1.0\", \"steps\": " + "[".repeat(100_000);
    assertThat(refusal(nested)).contains("this is not JSON");
  }

  private static String refusal(String text) {
    Diagnostics diagnostics = new Diagnostics();
    assertThat(read(text, diagnostics)).isEmpty();
    assertThat(diagnostics.sorted()).hasSize(1);
    Diagnostic only = diagnostics.sorted().getFirst();
    assertThat(only.remedy()).isNotEmpty();
    assertThat(only.toString()).hasSizeLessThan(400).doesNotContain("Exception");
    return only.toString();
  }

  private static Optional<Plan> read(String text, Diagnostics diagnostics) {
    return PlanJson.read(text.getBytes(StandardCharsets.UTF_8), "plan.json", diagnostics);
  }

  private static ObjectNode object(JsonNode parent, String key) {
    return (ObjectNode) parent.get(key);
  }

  private static ArrayNode list(JsonNode parent, String key) {
    return (ArrayNode) parent.get(key);
  }

  private static ObjectNode change(JsonNode plan, String key) {
    return (ObjectNode) list(plan, "changes").get(index(plan, "changes", key));
  }

  private static ObjectNode field(JsonNode plan, String key) {
    return (ObjectNode) change(plan, key).get("fields").get(0);
  }

  private static ObjectNode step(JsonNode plan, String key) {
    return (ObjectNode) list(plan, "steps").get(index(plan, "steps", key));
  }

  private static ObjectNode after(JsonNode plan, String key) {
    return object(step(plan, key), "after");
  }

  private static ObjectNode route(JsonNode plan) {
    return (ObjectNode) object(step(plan, "Any"), "before").get("via").get(0);
  }

  private static int index(JsonNode plan, String list, String key) {
    for (int i = 0; i < plan.get(list).size(); i++) {
      if (plan.get(list).get(i).get("key").stringValue().equals(key)) {
        return i;
      }
    }
    throw new IllegalStateException("nothing for " + key);
  }
}
