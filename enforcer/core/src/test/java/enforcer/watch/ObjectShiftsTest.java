package enforcer.watch;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Apps;
import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Numbering;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What differs between two readings is told of each object once, and news only where it is. */
class ObjectShiftsTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  @Test
  void aRoleThatNobodyKnowsIsNewsAndALesserOneIsNot() {
    assertThat(told(ListShift.Kind.ROLES, user("managers"), user("wizards")))
        .containsExactly("extension 200 managers in Sales → wizards in Sales true");
    assertThat(told(ListShift.Kind.ROLES, user("managers"), user("users")))
        .containsExactly("extension 200 managers in Sales → users in Sales false");
  }

  @Test
  void aBanThatThePbxMadeByItselfIsNotTold() {
    State none = State.empty().with(Blocklist.RESOURCE, List.<Entity>of());
    State banned = none.with(entry("block", "AutoBlacklist", Value.NOTHING));

    assertThat(told(ListShift.Kind.SETTINGS, none, banned)).isEmpty();
    assertThat(told(ListShift.Kind.SETTINGS, banned, none)).isEmpty();
  }

  @Test
  void aBlockThatHadEndedIsToldWithoutBeingNews() {
    State none = State.empty().with(Blocklist.RESOURCE, List.<Entity>of());
    State ended = none.with(entry("block", "Manual", Value.text("2026-05-01T00:00:00Z")));
    State lasting = none.with(entry("block", "Manual", Value.NOTHING));

    assertThat(told(ListShift.Kind.SETTINGS, ended, none))
        .singleElement()
        .asString()
        .contains("action block")
        .endsWith("it had ended false");
    assertThat(told(ListShift.Kind.SETTINGS, lasting, none))
        .singleElement()
        .asString()
        .endsWith(" true");
  }

  @Test
  void helpThatIsTakenAwayIsNewsAndHelpThatIsGivenBackIsNot() {
    Entity full = rule(true, "112", "999");
    assertThat(news(full, rule(false, "112", "999"))).isTrue();
    assertThat(news(full, rule(true, "112"))).isTrue();
    assertThat(news(rule(true, "112"), full)).isFalse();
    assertThat(news(rule(false, "112", "999"), full)).isFalse();
    assertThat(news(full, rule(true, "112", "999", "00"))).isTrue();
    assertThat(news(rule(false, "112"), rule(false, "112", "00"))).isTrue();
  }

  private static boolean news(Entity was, Entity is) {
    State british =
        state(
            Numbering.RESOURCE,
            Resource.ONLY,
            Value.struct(
                Map.of(
                    Numbering.COUNTRY.name(), Value.text("44"),
                    Numbering.ENABLED.name(), Value.flag(true))));
    List<ListShift.Item> items =
        new ObjectShifts(british.with(was), british.with(is), NOW).of(ListShift.Kind.SETTINGS);
    assertThat(items).hasSize(1);
    return items.getFirst().isNews();
  }

  private static Entity rule(boolean emergency, String... dial) {
    return new Entity(
        Outbound.RESOURCE,
        "Emergency",
        Optional.of("115"),
        Value.struct(
            Map.of(
                Outbound.NAME.name(), Value.text("Emergency"),
                Outbound.EMERGENCY.name(), Value.flag(emergency),
                Outbound.DIAL.name(), Value.texts(dial),
                Outbound.LENGTH.name(), Value.text("3"),
                Outbound.FROM.name(), Outbound.EVERYONE,
                Outbound.VIA.name(),
                    Value.items(List.of(Value.struct(Map.of("trunk", Value.text("uk"))))))));
  }

  @Test
  void aFieldThatOneReadingLacksIsNamedAndNotCompared() {
    State fewer = user("users");
    State more =
        fewer.with(
            fewer
                .entity(Users.RESOURCE, "200")
                .orElseThrow()
                .with(Users.SRTP.name(), Optional.of(Value.text("enabled"))));
    ObjectShifts found = new ObjectShifts(fewer, more, NOW);

    assertThat(found.lacking()).containsExactly("srtp of extensions");
    assertThat(found.of(ListShift.Kind.SETTINGS)).isEmpty();
  }

  @Test
  void anApiClientThatWasMadeAgainIsAnotherOneWhateverItsLastUse() {
    assertThat(
            told(
                ListShift.Kind.API_CLIENTS,
                client(65, "2026-05-01T00:00:00Z"),
                client(99, "2026-05-02T00:00:00Z")))
        .containsExactly(
            "API client 900 is another client: it was made again under the same client id true");
  }

  @Test
  void anExtensionThatWasMadeAgainIsAnotherOneThoughAllElseIsAlike() {
    assertThat(told(ListShift.Kind.EXTENSIONS, ids("9", "12"), ids("9", "209")))
        .containsExactly(
            "extension 201 is another one: it was made again under the same number true");
  }

  @Test
  void extensionsThatSwappedTheirNumbersAreEachTheOtherOne() {
    assertThat(told(ListShift.Kind.EXTENSIONS, ids("9", "12"), ids("12", "9")))
        .containsExactly(
            "extension 200 is another one: it was extension 201 then true",
            "extension 201 is another one: it was extension 200 then true");
  }

  @Test
  void anObjectOfAnyKindIsKnownByItsId() {
    State was = withId(Trunks.RESOURCE, "10000", "2");
    assertThat(told(ListShift.Kind.SETTINGS, was, withId(Trunks.RESOURCE, "10000", "7")))
        .containsExactly(
            "trunk 10000 is another one: it was made again under the same number true");
    State app = withId(Apps.RESOURCE, "a", "6f9619ff-8b86-d011-b42d-00c04fc964ff");
    assertThat(
            told(
                ListShift.Kind.APPS,
                app,
                withId(Apps.RESOURCE, "a", "00000000-8b86-d011-b42d-00c04fc964ff")))
        .containsExactly(
            "app \"a\" is another one: it was made again under the same client id true");
  }

  /** Whether it is of another person nobody can tell; messages go there from now on. */
  @Test
  void anAddressThatComesOrGoesIsToldAsThat() {
    assertThat(told(ListShift.Kind.SETTINGS, address(""), address("jo@acme.example")))
        .containsExactly("extension 200 has an e-mail address now true");
    assertThat(told(ListShift.Kind.SETTINGS, address("jo@acme.example"), address("")))
        .containsExactly("extension 200 has no e-mail address any more true");
    assertThat(told(ListShift.Kind.EXTENSIONS, address("jo@acme.example"), address("x@y.example")))
        .containsExactly("extension 200 is another person: another e-mail address true");
  }

  private static State address(String address) {
    return state(
        Users.RESOURCE,
        "200",
        Value.struct(
            Map.of(
                Users.NUMBER.name(), Value.text("200"),
                Users.NAME.name(), Value.text("Jo"),
                Users.EMAIL.name(), Value.text(address))));
  }

  @Test
  void aCredentialThatBecomesWeakerIsNewsAndABetterOneIsNot() {
    String fault = "pinFault";
    assertThat(isNews(fault, Value.text("has four digits"), Value.text("is empty"))).isTrue();
    assertThat(isNews(fault, Value.text(""), Value.text("is easy to guess"))).isTrue();
    assertThat(isNews(fault, Value.text("is empty"), Value.text("has four digits"))).isFalse();
    assertThat(isNews("enrolled2fa", Value.flag(true), Value.flag(false))).isTrue();
    assertThat(isNews("passwordIsStrong", Value.flag(true), Value.flag(false))).isTrue();
    assertThat(isNews("tags", Value.texts("MS"), Value.texts("MS", "WeakPass"))).isTrue();
    assertThat(isNews("tags", Value.texts("MS", "WeakPass"), Value.texts("MS"))).isFalse();
    assertThat(isNews("tags", Value.texts(), Value.texts("MS"))).isFalse();
  }

  private static boolean isNews(String field, Value was, Value is) {
    State user = user("users");
    Entity one = user.entity(Users.RESOURCE, "200").orElseThrow();
    State then = user.with(one.with(field, Optional.of(was)));
    State now = user.with(one.with(field, Optional.of(is)));
    List<ListShift.Item> items = new ObjectShifts(then, now, NOW).of(ListShift.Kind.SETTINGS);
    assertThat(items).hasSize(1);
    return items.getFirst().isNews();
  }

  private static State withId(Resource resource, String key, String id) {
    Value.Struct values =
        Value.struct(Map.of(resource.key().orElseThrow().name(), Value.text(key)));
    return State.empty()
        .with(resource, List.of(new Entity(resource, key, Optional.of(id), values)));
  }

  private static State ids(String first, String second) {
    List<Entity> both =
        List.of(
            withId(Users.RESOURCE, "200", first).entities(Users.RESOURCE).getFirst(),
            withId(Users.RESOURCE, "201", second).entities(Users.RESOURCE).getFirst());
    return State.empty().with(Users.RESOURCE, both);
  }

  private static State client(long serial, String used) {
    return state(
        ApiClients.RESOURCE,
        "900",
        Value.struct(
            Map.of(
                ApiClients.CLIENT_ID.name(), Value.text("900"),
                ApiClients.SERIAL.name(), Value.whole(serial),
                ApiClients.LAST_USED.name(), Value.text(used))));
  }

  private static List<String> told(ListShift.Kind kind, State then, State now) {
    return new ObjectShifts(then, now, NOW)
        .of(kind).stream().map(i -> i.object() + " " + i.what() + " " + i.isNews()).toList();
  }

  private static State user(String role) {
    Value.Struct sales =
        Value.struct(Map.of("Sales", Value.struct(Map.of("role", Value.text(role)))));
    return state(
        Users.RESOURCE,
        "200",
        Value.struct(Map.of(Users.NUMBER.name(), Value.text("200"), Users.GROUPS.name(), sales)));
  }

  private static Entity entry(String action, String by, Value until) {
    String network = "198.51.100.9/32";
    return new Entity(
        Blocklist.RESOURCE,
        network,
        Optional.empty(),
        Value.struct(
            Map.of(
                Blocklist.NETWORK.name(), Value.text(network),
                Blocklist.ACTION.name(), Value.text(action),
                Blocklist.UNTIL.name(), until,
                Blocklist.ADDED_BY.name(), Value.text(by))));
  }

  private static State state(Resource resource, String key, Value.Struct values) {
    return State.empty()
        .with(resource, List.of(new Entity(resource, key, Optional.empty(), values)));
  }
}
