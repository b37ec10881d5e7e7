package enforcer.simulator.pbx;

import enforcer.simulator.odata.Row;
import enforcer.simulator.vendor.Vocabulary;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One simulated PBX: its state, the rules over it, and the circumstances they look at. */
public final class Pbx {

  /** Makes the nodes of rows and answers. */
  public static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final PbxVersion version;
  private final Vocabulary vocabulary;
  private final Facts facts;
  private final Store store;
  private final Random random;
  private final Clock clock = Clock.systemUTC();
  private final ReentrantLock lock = new ReentrantLock();
  private final Secrets secrets;
  private final Outbox outbox = new Outbox();
  private final Behaviours behaviours;
  private volatile String seenAs;

  /**
   * Makes a PBX that stores nothing yet.
   *
   * @param seenAs the address under which it sees everybody
   * @param seed where its random values begin
   */
  public Pbx(PbxVersion version, Facts facts, String seenAs, long seed) {
    this.version = version;
    this.vocabulary = Vocabulary.of(version.update());
    this.facts = facts;
    this.seenAs = seenAs;
    this.store = new Store(vocabulary);
    this.random = new Random(seed);
    this.secrets = new Secrets(random);
    this.behaviours = new Behaviours(this);
  }

  /**
   * Gives it a domain name of its own where the seed gave none: a PBX is known by its name, so two
   * that run side by side need two names, and one that is started again on its port keeps its own.
   */
  public void nameAfter(int port) {
    ObjectNode status = store.singleton("SystemStatus");
    String name = status.path("FQDN").asString("");
    if (name.isEmpty()) {
      name = "pbx-" + port + ".example.com";
      status.put("FQDN", name);
    }
    ObjectNode network = store.singleton("NetworkSettings");
    if (!network.has("PbxPublicFQDN")) {
      network.put("PbxPublicFQDN", name);
    }
  }

  /** The version it says it has. */
  public PbxVersion version() {
    return version;
  }

  /** What its version knows. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** How it answers the open questions. */
  public Facts facts() {
    return facts;
  }

  /** What it remembers. */
  public Store store() {
    return store;
  }

  /** The table of a collection. */
  public Table table(String name) {
    return store.table(name);
  }

  /** Its rules per resource. */
  public Behaviours behaviours() {
    return behaviours;
  }

  /** The secrets it makes and the ones of its API clients. */
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

  /** Lets it see callers under another address from now on. */
  public void seenAs(String address) {
    seenAs = address;
  }

  /** Now, to the second. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Makes the given dial codes the ones that may not be dialled, however its list puts that. */
  public void denyCountries(Collection<String> codes) {
    CountryCodes.deny(this, codes);
  }

  /** A row of a collection or singleton with what the PBX works out itself. */
  public Row row(String set, ObjectNode stored) {
    Behaviour behaviour = behaviours.of(set);
    return property -> {
      JsonNode computed = behaviour.computed(stored, property);
      return ordered(computed == null ? stored.get(property) : computed, property);
    };
  }

  /** Lists whose order means nothing come back in another one where the facts say so. */
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
