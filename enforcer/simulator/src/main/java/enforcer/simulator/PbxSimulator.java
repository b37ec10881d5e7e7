package enforcer.simulator;

import enforcer.simulator.fault.Fault;
import enforcer.simulator.fault.FaultPlan;
import enforcer.simulator.http.Certificate;
import enforcer.simulator.http.PbxDoor;
import enforcer.simulator.http.XapiServer;
import enforcer.simulator.pbx.Caller;
import enforcer.simulator.pbx.Pbx;
import enforcer.simulator.xapi.Answer;
import enforcer.simulator.xapi.Request;
import enforcer.simulator.xapi.Xapi;
import java.net.InetAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A simulated PBX that serves the XAPI on a port of the loopback interface until it is closed. */
public final class PbxSimulator implements AutoCloseable {

  private final SimulatorOptions options;
  private final Pbx pbx;
  private final Xapi console;
  private final URI url;
  private final PbxDoor door;
  private final Recording recording;
  private final Consumer<PbxSimulator> end;

  /**
   * A PBX behind a door.
   *
   * @param url its base URL
   * @param end takes it off the network
   */
  PbxSimulator(
      SimulatorOptions options, Pbx pbx, URI url, Recording recording, Consumer<PbxSimulator> end) {
    this.options = options;
    this.pbx = pbx;
    this.url = url;
    this.recording = recording;
    this.end = end;
    this.console = new Xapi(pbx);
    FaultPlan faults = new FaultPlan(options.faults(), options.randomSeed());
    this.door = new PbxDoor(pbx, url, faults, options.latency(), recording::add);
  }

  /** Starts a simulator. */
  public static PbxSimulator start(SimulatorOptions options) {
    return start(options, InstantSource.system());
  }

  /** Starts a simulator that has this time. */
  public static PbxSimulator start(SimulatorOptions options, InstantSource clock) {
    Pbx pbx = PlantedPbx.of(options, clock).another(options.randomSeed() + 1);
    XapiServer server = new XapiServer(options.served());
    pbx.nameAfter(server.port());
    server.sipsPort().ifPresent(sips -> pbx.portsForTls(server.port(), sips));
    Recording recording = Recording.of(pbx, Recording.MOST_CHARACTERS);
    PbxSimulator simulator =
        new PbxSimulator(options, pbx, server.url("127.0.0.1"), recording, _ -> server.close());
    server.serve(_ -> simulator.door());
    return simulator;
  }

  /** The base URL, without a path. */
  public URI url() {
    return url;
  }

  /** The id of the API client that it accepts. */
  public String clientId() {
    return options.clientId();
  }

  /** The secret of that client. */
  public String clientSecret() {
    return options.clientSecret();
  }

  /**
   * The exchanges so far, in the order of completion; only the latest where there are very many.
   */
  public List<Exchange> exchanges() {
    return recording.exchanges();
  }

  /** Forgets all exchanges so far. */
  public void forgetExchanges() {
    recording.clear();
  }

  /** Calls back for every exchange before its answer is sent. */
  public void onExchange(Consumer<Exchange> listener) {
    recording.tell(listener);
  }

  /** The certificate of its https server. */
  public X509Certificate certificate() {
    return Certificate.OWN.certificate();
  }

  /** The certificate as the text of a PEM file. */
  public String certificatePem() {
    return Certificate.OWN.pem();
  }

  /** The rows of a collection or the one row of a singleton, as stored, including secrets. */
  public JsonNode state(String set) {
    pbx.lock().lock();
    try {
      if (pbx.vocabulary().set(set) == null || pbx.vocabulary().set(set).singleton()) {
        return pbx.store().singleton(set).deepCopy();
      }
      return Pbx.NODES.arrayNode().addAll(pbx.table(set).rows()).deepCopy();
    } finally {
      pbx.lock().unlock();
    }
  }

  /** The extensions to which a welcome e-mail was sent, in the order of sending. */
  public List<String> welcomed() {
    return pbx.outbox().welcomed();
  }

  /**
   * Makes a change as from the console, under the same rules as over the API.
   *
   * @param method POST, PATCH or DELETE
   * @param path below the service root, such as {@code /Users(12)}
   * @param body the JSON of the change, empty for DELETE
   * @return the body of the answer
   */
  public String console(String method, String path, String body) {
    Answer answer =
        console.answer(
            new Request(
                method, path, null, body, url + "/xapi/v1", new Caller("console", "127.0.0.1")));
    if (answer.status() >= 300) {
      throw new IllegalArgumentException(answer.status() + " " + answer.body());
    }
    return answer.body();
  }

  /**
   * Changes stored rows directly, to create states that the PBX would refuse.
   *
   * @param set a collection or singleton
   */
  public void edit(String set, Consumer<ObjectNode> change) {
    pbx.lock().lock();
    try {
      boolean singleton =
          pbx.vocabulary().set(set) == null || pbx.vocabulary().set(set).singleton();
      if (singleton) {
        change.accept(pbx.store().own(set));
      } else {
        pbx.table(set).rows().forEach(row -> change.accept(pbx.table(set).own(row)));
      }
    } finally {
      pbx.lock().unlock();
    }
  }

  /** Stores a row of a log, which no request can. */
  public void record(String set, String row) {
    pbx.lock().lock();
    try {
      pbx.table(set).put((ObjectNode) JsonMapper.shared().readTree(row));
    } finally {
      pbx.lock().unlock();
    }
  }

  /** Stores a row of the call log. */
  public void recordCall(String row) {
    pbx.lock().lock();
    try {
      pbx.behaviours().calls().record((ObjectNode) JsonMapper.shared().readTree(row));
    } finally {
      pbx.lock().unlock();
    }
  }

  /** Empties the call log. */
  public void forgetCalls() {
    pbx.lock().lock();
    try {
      pbx.behaviours().calls().clear();
    } finally {
      pbx.lock().unlock();
    }
  }

  /** Changes the audit log itself, as somebody with access to its database can. */
  public void editAuditLog(Consumer<List<ObjectNode>> change) {
    pbx.lock().lock();
    try {
      pbx.behaviours().audit().edit(change);
    } finally {
      pbx.lock().unlock();
    }
  }

  /** Empties the audit log, and begins to count its rows anew. */
  public void beginAuditLogAnew() {
    pbx.lock().lock();
    try {
      pbx.behaviours().audit().beginAnew();
    } finally {
      pbx.lock().unlock();
    }
  }

  /** Sets the address under which the PBX sees callers from now on. */
  public void seenAs(String address) {
    InetAddress.ofLiteral(address);
    pbx.seenAs(address);
  }

  /**
   * Replaces the faults from now on; requests are counted anew.
   *
   * @param faults as {@link Fault#parse} reads them
   */
  public void faults(String... faults) {
    List<Fault> others = Stream.of(faults).map(Fault::parse).toList();
    door.faults(new FaultPlan(others, options.randomSeed()));
  }

  /** Ends every token, as if it had expired. */
  public void expireTokens() {
    door.expireTokens();
  }

  /** Takes it off the network. */
  @Override
  public void close() {
    end.accept(this);
  }

  PbxDoor door() {
    return door;
  }

  Pbx pbx() {
    return pbx;
  }
}
