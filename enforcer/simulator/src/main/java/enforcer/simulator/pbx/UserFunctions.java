package enforcer.simulator.pbx;

import enforcer.simulator.odata.ODataError;
import enforcer.simulator.pbx.Functions.Invocation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Functions of extensions beyond reading and writing. */
final class UserFunctions {

  /** The fewest properties for MultiUserUpdate; with fewer it fails silently, as observed. */
  private static final int WHOLE_OBJECT = 30;

  private final Pbx pbx;

  UserFunctions(Pbx pbx) {
    this.pbx = pbx;
  }

  void register(Functions functions) {
    functions.add("/Users/Pbx.RegeneratePasswords", this::regenerateAll);
    functions.add("/Users({})/Pbx.Regenerate", this::regenerate);
    functions.add("/Users/Pbx.BulkUpdate", this::update);
    functions.add("/Users/Pbx.MultiUserUpdate", this::multiUpdate);
    functions.add("/Users/Pbx.GetDuplicatedEmails", this::duplicatedEmails);
    functions.add("/Users({})/Pbx.HasDuplicatedEmail()", this::hasDuplicatedEmail);
    functions.add("/Users/Pbx.GetPhoneRegistrars", this::registrars);
    functions.add(
        "/Users({})/Pbx.GetPhoneSecret()", call -> call.entity().path("DeskphonePassword"));
    functions.add(
        "/Users({})/Pbx.GenerateProvLink()",
        _ ->
            Pbx.NODES.stringNode(
                "https://pbx.example.com/provisioning/" + pbx.secrets().password()));
    functions.add("/Users({})/Pbx.SendWelcomeEmail", this::welcome);
  }

  private JsonNode regenerateAll(Invocation call) {
    for (JsonNode id : call.arguments().path("Ids")) {
      regenerate(pbx.table("Users").own(user(id)), call.arguments().path("opts"));
    }
    return null;
  }

  private JsonNode regenerate(Invocation call) {
    regenerate(pbx.table("Users").own(call.entity()), call.arguments().path("opts"));
    return null;
  }

  private void regenerate(ObjectNode user, JsonNode options) {
    Secrets secrets = pbx.secrets();
    if (options.path("SipAuth").asBoolean(false)) {
      user.put("AuthID", secrets.password());
      user.put("AuthPassword", secrets.password());
    }
    if (options.path("VoicemailPIN").asBoolean(false)) {
      user.put("VMPIN", secrets.pin());
    }
    if (options.path("DeskphonePassword").asBoolean(false)) {
      user.put("DeskphonePassword", secrets.password());
    }
    if (options.path("WebclientPassword").asBoolean(false)) {
      user.put("AccessPassword", secrets.password());
    }
    if (options.path("SendWelcomeEmail").asBoolean(false)) {
      pbx.outbox().welcome(user);
    }
  }

  private JsonNode welcome(Invocation call) {
    pbx.outbox().welcome(call.entity());
    return null;
  }

  private JsonNode multiUpdate(Invocation call) {
    boolean partial = call.arguments().path("user").size() < WHOLE_OBJECT;
    if (partial && pbx.facts().is(Fact.MULTI_USER_UPDATE, "fails")) {
      throw ODataError.bare(500);
    }
    return update(call);
  }

  private JsonNode update(Invocation call) {
    ObjectNode sent = (ObjectNode) call.arguments().path("user").deepCopy();
    sent.remove(Set.of("Id", "Number", "Groups"));
    for (JsonNode id : call.arguments().path("ids")) {
      ObjectNode user = user(id);
      ObjectNode after = user.deepCopy();
      after.setAll(sent);
      pbx.behaviours().of("Users").check(new Behaviour.Change(user, after, sent));
      pbx.table("Users").put(after);
    }
    return null;
  }

  private JsonNode duplicatedEmails(Invocation call) {
    ArrayNode found = Pbx.NODES.arrayNode();
    Map<String, Integer> uses = emails();
    for (JsonNode email : call.arguments().path("emails")) {
      if (uses.containsKey(email.asString(""))) {
        found.add(email);
      }
    }
    return found;
  }

  private JsonNode hasDuplicatedEmail(Invocation call) {
    String email = call.entity().path("EmailAddress").asString("");
    return Pbx.NODES.booleanNode(emails().getOrDefault(email, 0) > 1);
  }

  private Map<String, Integer> emails() {
    Map<String, Integer> uses = new HashMap<>();
    for (ObjectNode user : pbx.table("Users").rows()) {
      String email = user.path("EmailAddress").asString("");
      if (!email.isEmpty()) {
        uses.merge(email, 1, Integer::sum);
      }
    }
    return uses;
  }

  private JsonNode registrars(Invocation call) {
    Registrations registrations = new Registrations(pbx);
    ArrayNode found = Pbx.NODES.arrayNode();
    for (ObjectNode device : pbx.table("SipDevices").rows()) {
      JsonNode registrar = device.path("Registrar");
      if (registrations.mayRegister(registrar.path("MAC"))) {
        call.arguments().path("macs").forEach(mac -> addIfOf(found, registrar, mac));
      }
    }
    return found;
  }

  private static void addIfOf(ArrayNode found, JsonNode registrar, JsonNode mac) {
    if (registrar.path("MAC").equals(mac)) {
      found.add(registrar);
    }
  }

  private ObjectNode user(JsonNode id) {
    ObjectNode user = pbx.table("Users").find(id);
    if (user == null) {
      throw ODataError.value("Ids", "WARNINGS.XAPI.NOT_FOUND");
    }
    return user;
  }
}
