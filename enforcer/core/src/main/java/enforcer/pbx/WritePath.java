package enforcer.pbx;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * A place of the PBX that may be written: the list below is all that this program can change.
 *
 * <p>The interface of the PBX also purges logs, restarts machines and deletes whole companies, some
 * of it with a bare POST that looks like the creation of an entity. None of that can be expressed
 * here.
 */
public sealed interface WritePath {

  /** A setting that exists once. */
  record Singleton(String resource) implements WritePath {
    public Singleton {
      Verb.PATCH_SINGLETON.require(resource);
    }
  }

  /** One entity of a collection. */
  record Entity(String resource, EntityKey key) implements WritePath {
    public Entity {
      if (!Verb.DELETE.allows(resource)) {
        Verb.PATCH.require(resource);
      }
      requireNonNull(key, "key is null");
    }
  }

  /** A collection that takes new entities. */
  record Collection(String resource) implements WritePath {
    public Collection {
      Verb.CREATE.require(resource);
    }
  }

  /** A command of the PBX that changes what it holds. */
  enum Action implements WritePath {
    /** Swaps an outbound rule with its neighbour: {@code {"id": 3, "up": true}}. */
    MOVE_OUTBOUND_RULE("OutboundRules/Pbx.MoveUpDown"),

    /** Makes a backup: {@code {"description": {"Name": "…", "Contents": {…}}}}. */
    BACK_UP("Backups/Pbx.Backup"),

    /** Starts the check of the firewall, during which the PBX may take no call. */
    START_FIREWALL_CHECK("Firewall/Pbx.StartCheck"),

    /** Stops that check. */
    STOP_FIREWALL_CHECK("Firewall/Pbx.StopCheck"),

    /** Stores the settings of updates, whole: {@code {"settings": {…}}}. */
    SET_UPDATES("SetUpdateSettings"),

    /** Stores the settings of backups, whole: {@code {"settings": {…}}}. */
    SET_BACKUPS("Backups/Pbx.SetBackupSettings");

    private final String path;

    Action(String path) {
      this.path = path;
    }

    String path() {
      return path;
    }

    /** The command at a path; no other command can be sent. */
    public static Action of(String path) {
      return Arrays.stream(values())
          .filter(action -> action.path.equals(path))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException(path + " is not on the list of commands"));
    }
  }

  /** The secrets of one extension, which are written and never read in clear. */
  record Secrets(EntityKey user) implements WritePath {
    public Secrets {
      requireNonNull(user, "user is null");
    }
  }

  /** The secrets that can be written. */
  enum SecretProperty {
    VOICEMAIL_PIN("VMPIN"),
    SIP_PASSWORD("AuthPassword"),
    /** The SIP name that belongs to the password; the PBX marks one that is easily guessed. */
    SIP_ID("AuthID");

    private final String property;

    SecretProperty(String property) {
      this.property = property;
    }

    String property() {
      return property;
    }
  }

  /** Makes the PBX send the welcome e-mail to one extension; it takes no parameters. */
  record WelcomeEmail(EntityKey user) implements WritePath {
    public WelcomeEmail {
      requireNonNull(user, "user is null");
    }
  }

  static WritePath.Singleton singleton(String resource) {
    return new Singleton(resource);
  }

  static WritePath.Entity entity(String resource, EntityKey key) {
    return new Entity(resource, key);
  }

  static WritePath.Collection collection(String resource) {
    return new Collection(resource);
  }

  /** The writes that a resource allows; extensions are changed, but never created or deleted. */
  enum Verb {
    PATCH_SINGLETON,
    PATCH,
    CREATE,
    DELETE;

    private static final Set<Verb> OWNED = Set.of(PATCH, CREATE, DELETE);
    private static final Map<String, Set<Verb>> ALLOWED =
        Map.ofEntries(
            Map.entry("AntiHackingSettings", Set.of(PATCH_SINGLETON)),
            Map.entry("ConsoleRestrictions", Set.of(PATCH_SINGLETON)),
            Map.entry("CountryCodes", Set.of(PATCH_SINGLETON)),
            Map.entry("E164Settings", Set.of(PATCH_SINGLETON)),
            Map.entry("GeneralSettingsForPbx", Set.of(PATCH_SINGLETON)),
            Map.entry("LoggingSettings", Set.of(PATCH_SINGLETON)),
            Map.entry("NetworkSettings", Set.of(PATCH_SINGLETON)),
            Map.entry("NotificationSettings", Set.of(PATCH_SINGLETON)),
            Map.entry("SyslogSettings", Set.of(PATCH_SINGLETON)),
            Map.entry("BlackListNumbers", OWNED),
            Map.entry("Blocklist", OWNED),
            Map.entry("Groups", Set.of(CREATE, DELETE)),
            Map.entry("Sbcs", Set.of(PATCH)),
            Map.entry("Trunks", Set.of(PATCH)),
            Map.entry("OAuthClients", Set.of(DELETE)),
            Map.entry("OutboundRules", OWNED),
            Map.entry("ServicePrincipals", Set.of(PATCH, DELETE)),
            Map.entry("Users", Set.of(PATCH)));

    public boolean allows(String resource) {
      return ALLOWED.getOrDefault(resource, Set.of()).contains(this);
    }

    void require(String resource) {
      if (!allows(resource)) {
        throw new IllegalArgumentException(resource + " is not on the list for " + this);
      }
    }
  }
}
