package enforcer.simulator.pbx;

import enforcer.simulator.odata.Row;
import enforcer.simulator.vendor.VendorTypes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One simulated PBX: its state, its behaviours, and its settings. */
public final class Pbx {

  /** Makes the nodes of rows and answers. */
  public static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final PbxVersion version;
  private final VendorTypes vocabulary;
  private final Facts facts;
  private final Store store;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Secrets secrets;
  private final Outbox outbox = new Outbox();
  private final Behaviours behaviours;
  private volatile String seenAs;

  /**
   * Makes a PBX that stores nothing yet.
   *
   * @param seenAs the address under which it sees every caller
   * @param seed the seed of its random values
   */
  public Pbx(PbxVersion version, Facts facts, String seenAs, long seed, InstantSource clock) {
    this.clock = clock;
    this.version = version;
    this.vocabulary = VendorTypes.of(version.update());
    this.facts = facts;
    this.seenAs = seenAs;
    this.store = new Store(vocabulary);
    this.secrets = new Secrets(new Random(seed));
    this.behaviours = new Behaviours(this);
  }

  private Pbx(Pbx other, Store store, long seed) {
    this.clock = other.clock;
    this.version = other.version;
    this.vocabulary = other.vocabulary;
    this.facts = other.facts;
    this.seenAs = other.seenAs;
    this.store = store;
    this.secrets = new Secrets(new Random(seed));
    this.behaviours = new Behaviours(this);
    secrets.after(other.secrets);
    behaviours.numbers().after(other.behaviours.numbers());
    behaviours.calls().after(other.behaviours.calls());
  }

  /** The same PBX with a state that nobody can change, from which others begin. */
  public Pbx frozen() {
    return new Pbx(this, store.frozen(), 0);
  }

  /**
   * A PBX that begins like this frozen one, and shares with it what it does not change.
   *
   * @param seed the seed of its random values
   */
  public Pbx another(long seed) {
    return new Pbx(this, store.sharing(), seed);
  }

  /** Gives it the domain name by which people know it. */
  public void nameIt(String fqdn) {
    store.own("SystemStatus").put("FQDN", fqdn);
    store.own("NetworkSettings").put("PbxPublicFQDN", fqdn);
  }

  /** Names the ports that speak TLS. */
  public void portsForTls(int https, int sips) {
    store.own("SystemParameters").put("HttpsPort", https).put("SipsPort", sips);
  }

  /**
   * Gives it its own domain name where the seed gave none. The name identifies a PBX: two in
   * parallel need two names, and a restart on the same port keeps the name.
   */
  public void nameAfter(int port) {
    ObjectNode status = store.own("SystemStatus");
    String name = status.path("FQDN").asString("");
    if (name.isEmpty()) {
      name = "pbx-" + port + ".example.com";
      status.put("FQDN", name);
    }
    ObjectNode network = store.own("NetworkSettings");
    if (!network.has("PbxPublicFQDN")) {
      network.put("PbxPublicFQDN", name);
    }
  }

  /** The version that it reports. */
  public PbxVersion version() {
    return version;
  }

  /** The vocabulary of its version. */
  public VendorTypes vocabulary() {
    return vocabulary;
  }

  /** Its readings of the facts. */
  public Facts facts() {
    return facts;
  }

  /** Its stored state. */
  public Store store() {
    return store;
  }

  /** The table of a collection. */
  public Table table(String name) {
    return store.table(name);
  }

  /** Its behaviours by resource. */
  public Behaviours behaviours() {
    return behaviours;
  }

  /** The secrets that it generates, and those of its API clients. */
  public Secrets secrets() {
    return secrets;
  }

  /** The e-mails that it has sent. */
  public Outbox outbox() {
    return outbox;
  }

  /** Held while a request reads or writes. */
  public ReentrantLock lock() {
    return lock;
  }

  /** The address under which it sees callers. */
  public String seenAs() {
    return seenAs;
  }

  /** Sets the address under which it sees callers from now on. */
  public void seenAs(String address) {
    seenAs = address;
  }

  /** Now, to the second. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Denies exactly the given dial codes, in either notation of the list. */
  public void denyCountries(Collection<String> codes) {
    CountryCodes.deny(this, codes);
  }

  /** A row of a collection or singleton, with its computed properties. */
  public Row row(String set, ObjectNode stored) {
    Behaviour behaviour = behaviours.of(set);
    return property -> {
      JsonNode computed = behaviour.computed(stored, property);
      return ordered(computed == null ? stored.get(property) : computed, property);
    };
  }

  /** Reverses lists without a meaningful order, where the facts say so. */
  private JsonNode ordered(JsonNode value, String property) {
    boolean reversed = facts.is(Fact.LIST_ORDER, "reversed");
    if (!reversed || value == null || !value.isArray() || value.isEmpty()) {
      return value;
    }
    if (!value.get(0).isValueNode() && !property.equals("DNRanges")) {
      return value;
    }
    ArrayNode other = NODES.arrayNode();
    value.forEach(element -> other.insert(0, element));
    return other;
  }
}
