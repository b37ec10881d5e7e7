package enforcer.catalogue;

import enforcer.model.Access;
import enforcer.model.Binding;
import enforcer.model.ChoiceType;
import enforcer.model.Effect;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.FlagType;
import enforcer.model.InstantType;
import enforcer.model.NetworkType;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.TextType;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.model.WholeType;
import enforcer.model.WireMismatch;
import enforcer.secret.PinFault;
import enforcer.secret.SecretRules;
import enforcer.section.RequiredRead;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What only the PBX can say about itself; read for checks, and never written. */
public final class Evidence {
  private static final WholeType COUNT = new WholeType(0, Integer.MAX_VALUE);

  /** What was asked for before an end may be answered a moment after it. */
  private static final Duration MOMENT = Duration.ofMinutes(1);

  private static final Pattern AGE = Pattern.compile("from [0-9TZ:-]{20} or later");

  public static final Resource STATUS =
      Resource.singleton(
              "SystemStatus",
              "status",
              text("fqdn", "FQDN", "Its own name in the DNS."),
              text("localAddress", "CurrentLocalIp", "Its own address in its network."),
              text("localAddresses", "AvailableLocalIps", "All of these, in one text."),
              fact("auditLog", "IsAuditLogEnabled", "Whether changes are recorded."),
              fact("backupScheduled", "BackupScheduled", "Whether backups are scheduled.")
                  .with(Field.Trait.PASSING),
              fact("servicesDown", "HasNotRunningServices", "Whether a service does not run.")
                  .with(Field.Trait.PASSING),
              past("lastBackup", "LastBackupDateTime", "When the last backup was made."),
              past("lastUpdate", "LastSuccessfulUpdate", "When it was last updated."),
              past("lastUpdateCheck", "LastCheckForUpdates", "When it last looked for updates."),
              time("maintenanceEnds", "MaintenanceExpiresAt", "When its updates end."))
          .only();

  /** Beside the answer of the PBX: it does not say how old its last check is. */
  public static final Field FIREWALL_AGE =
      Field.of(
              "age",
              FieldCodec.NONE,
              TextType.any(),
              "When the last check was made, in words, as far as this machine started it.")
          .harmless(text -> AGE.matcher(text).matches())
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.PASSING);

  /** For how many days a check of the firewall counts: routers are changed. */
  public static final int FIREWALL_DAYS = 90;

  /** Said where this machine started a check that still counts, and else not said at all. */
  public static final Field FIREWALL_RECENT =
      Field.of(
              "recent",
              FieldCodec.NONE,
              new FlagType(),
              "True where this machine started a check in the last "
                  + FIREWALL_DAYS
                  + " days; else it is unknown how old the last check is.")
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.PASSING);

  /** Why it is not known whether the last check of the firewall still counts. */
  public static final String FIREWALL_UNDATED =
      "the phone system does not say when its last firewall check was, and this machine started"
          + " none; enforcer firewall-check makes one, and keeps its time";

  public static final Field FIREWALL_PASSED =
      fact("passed", "value", "Whether the last check of the firewall passed.");

  /** The same, as the PBX says it beside its health. */
  public static final Field FIREWALL_HEALTH =
      fact("firewall", "Firewall", "Whether the last check of the firewall passed.")
          .with(Field.Trait.PASSING);

  public static final Resource FIREWALL =
      Resource.of(
          "FirewallResult",
          "firewall check",
          new Access.Function("Firewall/Pbx.GetLastResult()"),
          FIREWALL_PASSED,
          FIREWALL_AGE,
          FIREWALL_RECENT);

  public static final Resource HEALTH =
      Resource.of(
          "SystemHealth",
          "health",
          new Access.Function("SystemStatus/Pbx.SystemHealthStatus()"),
          FIREWALL_HEALTH,
          Field.of(
                  "oldFirmware",
                  "UnsupportedFirmwaresCount",
                  COUNT,
                  "How many phones have a firmware that is not supported.")
              .with(Field.Trait.DERIVED)
              .with(Field.Trait.PASSING));

  public static final Resource PENDING_UPDATES =
      Resource.of(
          "UpdatesStats",
          "pending updates",
          new Access.Function("GetUpdatesStats()"),
          Field.of(
                  "count",
                  new Counted("TcxUpdate"),
                  COUNT,
                  "How many updates of the PBX are pending.")
              .with(Field.Trait.DERIVED)
              .with(Field.Trait.PASSING));

  /** Whether the vendor's support may look into the PBX: None, Requested or Active. */
  public static final Resource SUPPORT_ACCESS =
      Resource.of(
              "RemoteAccess",
              "support access",
              new Access.Function("SystemStatus/Pbx.GetRemoteAccessStatus()"),
              Field.of(
                      "status",
                      "value",
                      ChoiceType.of("None", "Requested", "Active"),
                      "None, Requested or Active.")
                  .with(Field.Trait.DERIVED))
          .since(new Release(20, 0, 8));

  public static final Field USED_FROM =
      text("usedFrom", "UsedByIp", "The address that used the session last.");

  private static final Field USED = past("used", "Used", "When it was last used.");

  /** The logins that are still valid; the token of a login is a secret and is never selected. */
  public static final Resource SESSIONS =
      Resource.of(
              "SecurityTokens",
              "session",
              Access.collection(),
              Field.of("key", new IdText(), TextType.any(), "The number of the session.")
                  .with(Field.Trait.KEY)
                  .with(Field.Trait.PASSING),
              text("user", "Username", "The user of the session."),
              text("kind", "LoginType", "How the session began.")
                  .since(new Release(20, 0, 8))
                  .words(
                      "Password",
                      "Support",
                      "Sso",
                      "OAuthClient",
                      "ClientCredentials",
                      "Provisioning"),
              USED_FROM,
              past("created", "Created", "When it began."),
              USED,
              time("expires", "Expires", "When it ends."),
              time("revoked", "Revoked", "When it was ended early."),
              fact(
                      "overridesConsole",
                      "OverrideConsoleRestrictions",
                      "Whether it reaches the console from any address.")
                  .since(new Release(20, 0, 10)))
          .only();

  private Evidence() {}

  /**
   * The last check of the firewall with its age; another one may have been made since.
   *
   * @param ended when a check that this machine started ended
   * @param now the time of the reading
   */
  public static Entity aged(Entity firewall, Instant ended, Instant now) {
    String time = ended.truncatedTo(ChronoUnit.SECONDS).toString();
    Entity aged =
        firewall.with(FIREWALL_AGE.name(), Optional.of(Value.text("from " + time + " or later")));
    if (!ended.plus(Duration.ofDays(FIREWALL_DAYS)).isBefore(now)) {
      return aged.with(FIREWALL_RECENT.name(), Optional.of(Value.flag(true)));
    }
    return aged.unreadable(
        FIREWALL_RECENT.name(),
        "the last firewall check that this machine started is from "
            + time
            + ", more than "
            + FIREWALL_DAYS
            + " days ago; enforcer firewall-check makes a new one");
  }

  /**
   * Why nobody can tell from where a session was used; empty where that is said, or it never was.
   */
  public static Optional<String> usedFromNobody(Entity session) {
    boolean never =
        session.get(USED).filter(used -> time(used).findAny().isEmpty()).isPresent()
            && session.text(USED_FROM).isBlank();
    return never ? Optional.empty() : session.get(USED_FROM).flatMap(Evidence::nobody);
  }

  private static Optional<String> nobody(Value address) {
    return NetworkType.ofNobody(address.asText());
  }

  /** Why nobody can tell whether a session is still valid. */
  public static final String VALIDITY_UNKNOWN =
      "the PBX does not say when the session ends, or that it ended before it began or was used";

  /**
   * Whether a session neither ended nor was ended by somebody; empty if the PBX does not say, or
   * says that it ended before it began or was used.
   */
  public static Optional<Boolean> isValid(Entity session, Instant at) {
    List<Value> said =
        Stream.of("expires", "revoked").flatMap(n -> of(session, n).stream()).toList();
    List<Instant> ends = said.stream().flatMap(Evidence::time).toList();
    boolean contradicted =
        Stream.of("created", "used")
            .flatMap(name -> of(session, name).stream())
            .flatMap(Evidence::time)
            .anyMatch(lived -> ends.stream().anyMatch(end -> lived.isAfter(end.plus(MOMENT))));
    return said.size() < 2 || contradicted
        ? Optional.empty()
        : Optional.of(ends.stream().allMatch(end -> end.isAfter(at)));
  }

  private static Optional<Value> of(Entity session, String name) {
    return SESSIONS.field(name).flatMap(session::get);
  }

  /** A time; the first day of the calendar stands for never. */
  private static Stream<Instant> time(Value value) {
    return Stream.of(value)
        .filter(Value.Text.class::isInstance)
        .map(text -> Instant.parse(text.asText()))
        .filter(time -> time.isAfter(Instant.EPOCH));
  }

  private static Field fact(String name, String property, String doc) {
    return Field.of(name, property, new FlagType(), doc).with(Field.Trait.DERIVED);
  }

  private static Field text(String name, String property, String doc) {
    return Field.of(name, property, TextType.any(), doc).with(Field.Trait.DERIVED);
  }

  private static Field time(String name, String property, String doc) {
    return Field.of(name, property, new InstantType(), doc).with(Field.Trait.DERIVED);
  }

  private static Field past(String name, String property, String doc) {
    return time(name, property, doc).with(Field.Trait.PAST);
  }

  /** The sum of what the rows of a list count; a row that counts nothing says nothing. */
  private record Counted(String property) implements FieldCodec {
    @Override
    public List<String> properties(Release release) {
      return List.of(property);
    }

    @Override
    public Optional<Value> decode(JsonNode row, Binding binding) {
      JsonNode list = row.get(property);
      if (Type.isMissing(list)) {
        return Optional.empty();
      }
      if (!list.isArray()) {
        throw new WireMismatch("a list");
      }
      List<Long> counts = list.valueStream().map(one -> one.path("Count").longValue(0)).toList();
      return counts.stream().allMatch(count -> count > 0)
          ? Optional.of(Value.whole(counts.stream().mapToLong(Long::longValue).sum()))
          : Optional.empty();
    }
  }

  /** The id of a row as its key, where nothing else tells rows apart. */
  private record IdText() implements FieldCodec {
    @Override
    public List<String> properties(Release release) {
      return List.of("Id");
    }

    @Override
    public Optional<Value> decode(JsonNode row, Binding binding) {
      JsonNode id = row.get("Id");
      if (Type.isMissing(id) || !id.isIntegralNumber()) {
        throw new WireMismatch("a number as Id");
      }
      return Optional.of(Value.text(id.asString()));
    }
  }

  /** Facts about people beyond their settings, by name; read only where a rule asks for them. */
  public static final Map<String, Field> OF_PEOPLE =
      Map.of(
          "pinIsStrong",
          SecretRules.verdict(
              "pinIsStrong",
              SecretRules.PIN,
              SecretRules.strictest(SecretRules.PIN, Value.struct(Map.of("min", Value.whole(6))))),
          "pinHasFiveDigits",
          SecretRules.verdict(
              "pinHasFiveDigits", SecretRules.PIN, Value.struct(Map.of("min", Value.whole(5)))),
          "pinFault",
          PinFault.field("pinFault"),
          "passwordIsStrong",
          SecretRules.verdict(
              "passwordIsStrong",
              SecretRules.PASSWORD,
              Value.struct(Map.of("min", Value.whole(10)))),
          "enrolled2fa",
          fact("enrolled2fa", "Enable2FA", "Whether a second factor was enrolled.")
              .effect(Effect.safeWhenTrue()),
          "registered",
          Users.REGISTERED);

  /** What tells whether a PIN that is asked for keeps anybody out. */
  public static final RequiredRead OF_PINS =
      new RequiredRead(Users.RESOURCE, List.of(OF_PEOPLE.get("pinFault")));

  /** Whether the voicemail PIN was looked at and is empty, or may be. */
  static boolean mayHaveNoPin(Entity user) {
    return user.get(OF_PEOPLE.get("pinFault"))
        .filter(fault -> PinFault.mayBeEmpty(fault.asText()))
        .isPresent();
  }

  /** Facts about trunks beyond what outbound rules need; read only where a rule asks for them. */
  public static final Map<String, Field> OF_TRUNKS =
      Map.of(
          "port",
          Trunks.PORT,
          "registers",
          Field.of(
                  "registers",
                  Trunks.ofGateway("RequireRegistrationFor"),
                  TextType.any(),
                  "What it registers for: Nothing where the provider knows it by its address.")
              .words("Nothing", "IncomingCalls", "OutgoingCalls", "InOutCalls")
              .with(Field.Trait.DERIVED)
              .with(Field.Trait.STEERS),
          "tunnel",
          fact("tunnel", "TunnelEnabled", "Whether its calls go through the tunnel of the vendor.")
              .with(Field.Trait.STEERS));
}
