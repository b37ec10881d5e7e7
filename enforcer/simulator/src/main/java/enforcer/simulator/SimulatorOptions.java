package enforcer.simulator;

import enforcer.simulator.fault.Fault;
import enforcer.simulator.http.OldTls;
import enforcer.simulator.http.ServerSettings;
import enforcer.simulator.pbx.Facts;
import enforcer.simulator.pbx.PbxVersion;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The options of a simulator. Rejects invalid values with a message for the user.
 *
 * @param port the port on the loopback interface, 0 for any that is free
 * @param seed the name of a built-in seed, or a file
 * @param users the number of extensions, 0 for those of the seed
 * @param pbxVersion the version of the PBX, such as {@code 20.0.10}
 * @param seenAs the address under which the PBX sees every caller
 * @param latency the delay before every answer
 * @param tls whether to serve https with a self-signed certificate
 * @param sipsTakes old protocols that the port for SIPS still takes; there is one with tls alone
 * @param facts readings for open questions about PBXs, see {@link enforcer.simulator.pbx.Fact}
 * @param randomSeed the seed of all random values
 */
public record SimulatorOptions(
    int port,
    String seed,
    int users,
    String pbxVersion,
    String seenAs,
    Duration latency,
    List<Fault> faults,
    boolean tls,
    Set<OldTls> sipsTakes,
    String clientId,
    String clientSecret,
    Map<String, String> facts,
    long randomSeed) {

  public SimulatorOptions {
    faults = List.copyOf(faults);
    facts = Map.copyOf(facts);
    sipsTakes = Set.copyOf(sipsTakes);
    PbxVersion.parse(pbxVersion);
    InetAddress.ofLiteral(seenAs);
    if (port < 0 || port > 65_535 || users < 0 || latency.isNegative()) {
      throw new IllegalArgumentException(
          "The port must be 0 to 65535; users and latency must not be negative.");
    }
    if (!sipsTakes.isEmpty() && !tls) {
      throw new IllegalArgumentException("A port for SIPS needs TLS.");
    }
    if (clientId.isEmpty() || clientSecret.isEmpty()) {
      throw new IllegalArgumentException("The client needs an id and a secret.");
    }
    new Facts(facts);
  }

  /** A badly configured PBX of the newest version on any free port, without faults. */
  public static SimulatorOptions defaults() {
    return new SimulatorOptions(
        0,
        "neglected",
        0,
        "20.0.10",
        "127.0.0.1",
        Duration.ZERO,
        List.of(),
        false,
        Set.of(),
        "enforcer",
        "simulated-secret",
        Map.of(),
        42);
  }

  /** The same on a given port. */
  public SimulatorOptions withPort(int value) {
    return with(draft -> draft.port = value);
  }

  /** The same with another seed, built-in or a file. */
  public SimulatorOptions withSeed(String value) {
    return with(draft -> draft.seed = value);
  }

  /** The same with a given number of extensions. */
  public SimulatorOptions withUsers(int value) {
    return with(draft -> draft.users = value);
  }

  /** The same with another version. */
  public SimulatorOptions withPbxVersion(String value) {
    return with(draft -> draft.pbxVersion = value);
  }

  /** The same with callers seen under another address. */
  public SimulatorOptions withSeenAs(String value) {
    return with(draft -> draft.seenAs = value);
  }

  /** The same with slower answers. */
  public SimulatorOptions withLatency(Duration value) {
    return with(draft -> draft.latency = value);
  }

  /** The same with these faults, as {@link Fault#parse} reads them. */
  public SimulatorOptions withFaults(String... values) {
    return with(draft -> draft.faults = Stream.of(values).map(Fault::parse).toList());
  }

  /** The same over https. */
  public SimulatorOptions withTls() {
    return with(draft -> draft.tls = true);
  }

  /** The same over https, with a port for SIPS that still takes these. */
  public SimulatorOptions withSipsTaking(OldTls... values) {
    return with(
        draft -> {
          draft.tls = true;
          draft.sipsTakes = Set.of(values);
        });
  }

  /** The same with another API client. */
  public SimulatorOptions withClient(String id, String secret) {
    return with(
        draft -> {
          draft.clientId = id;
          draft.clientSecret = secret;
        });
  }

  /** The same with one more open question answered. */
  public SimulatorOptions withFact(String name, String reading) {
    return with(draft -> draft.facts.put(name, reading));
  }

  /** The same with other random values. */
  public SimulatorOptions withRandomSeed(long value) {
    return with(draft -> draft.randomSeed = value);
  }

  ServerSettings served() {
    return new ServerSettings(port, tls, sipsTakes);
  }

  private SimulatorOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.finished();
  }

  /** A builder for a copy with one option changed. */
  private static final class Draft {
    private int port;
    private String seed;
    private int users;
    private String pbxVersion;
    private String seenAs;
    private Duration latency;
    private List<Fault> faults;
    private boolean tls;
    private Set<OldTls> sipsTakes;
    private String clientId;
    private String clientSecret;
    private final Map<String, String> facts;
    private long randomSeed;

    Draft(SimulatorOptions from) {
      port = from.port;
      seed = from.seed;
      users = from.users;
      pbxVersion = from.pbxVersion;
      seenAs = from.seenAs;
      latency = from.latency;
      faults = from.faults;
      tls = from.tls;
      sipsTakes = from.sipsTakes;
      clientId = from.clientId;
      clientSecret = from.clientSecret;
      facts = new TreeMap<>(from.facts);
      randomSeed = from.randomSeed;
    }

    SimulatorOptions finished() {
      return new SimulatorOptions(
          port,
          seed,
          users,
          pbxVersion,
          seenAs,
          latency,
          faults,
          tls,
          sipsTakes,
          clientId,
          clientSecret,
          facts,
          randomSeed);
    }
  }
}
