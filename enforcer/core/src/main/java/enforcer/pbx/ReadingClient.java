package enforcer.pbx;

import enforcer.model.Entity;
import enforcer.section.RequiredRead;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a PBX and cannot change it: it has GET, the login, and a fixed list of questions that the
 * PBX wants as POST.
 *
 * <p>Safe for use by several threads; no more than four requests are in flight at once.
 */
public sealed class ReadingClient implements LiveSource permits WritingClient {
  private static final Pattern PATH =
      Pattern.compile("[A-Z][A-Za-z0-9]{0,60}(/(Pbx\\.)?[A-Z][A-Za-z0-9]{0,60})?(\\(\\))?");
  private static final Query FIRST =
      Query.select("Id", "AccessRestricted", "IpWhitelist", "MyIpAddress");
  private static final MediaType JSON = MediaType.get("application/json");

  /** A reader gives way after one more token, because the other program may be writing. */
  private static final int TAKEOVERS = 1;

  private final Target target;
  private final Channel channel;
  private final Set<String> leftOut = ConcurrentHashMap.newKeySet();
  private volatile boolean showsNull;

  ReadingClient(Target target, Channel channel) {
    this.target = target;
    this.channel = channel;
  }

  /**
   * A client for one PBX; nothing is sent yet.
   *
   * @throws PbxException where {@code caFile} or the proxy variable cannot be used
   */
  public static ReadingClient open(Target target, Credential credential, ClientOptions options) {
    return new ReadingClient(target, new Channel(target, credential, options, TAKEOVERS));
  }

  /**
   * Loads the classes that a first request needs, and the certificates of the system where asked;
   * meant to run in a thread beside other work.
   */
  public static void warmUp(boolean encrypted) {
    Http.warmUp(encrypted);
    Json.parse("{}".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public Live read(List<RequiredRead> needs) {
    return LiveReader.read(this, needs);
  }

  @Override
  public Live also(Live live, List<RequiredRead> needs) {
    return LiveReader.also(this, live, needs);
  }

  @Override
  public List<String> otherClients() {
    return session().otherClients();
  }

  @Override
  public Optional<KeptAt> kept() {
    return Optional.empty();
  }

  public Session session() {
    return channel.session();
  }

  /** The version of the PBX, as its first answer states it. */
  public Optional<PbxVersion> version() {
    return channel.wire().version();
  }

  /** By how much the clock of the PBX is ahead of ours; empty where no answer told. */
  public Optional<Duration> ahead() {
    return channel.wire().ahead();
  }

  public RequestCounts counts() {
    return channel.wire().counts();
  }

  /**
   * The first read of a run: it proves that this is a PBX that lets us in, and tells its version
   * and the address under which it sees us.
   */
  public ObjectNode consoleRestrictions() {
    return singleton("ConsoleRestrictions", FIRST);
  }

  /** A setting that exists once. */
  public ObjectNode singleton(String resource, Query query) {
    String path = checked(resource);
    return noticed(
        object(
            RequestName.read(path),
            Addresses.with(channel.addresses().of(path), query.select(), query),
            path));
  }

  /** One entity by its key. */
  public ObjectNode entity(String resource, EntityKey key, Query query) {
    return entity(resource, key, query, row -> row);
  }

  /** Decodes one entity while the answer is read, so that secrets can become facts. */
  public <T> T entity(String resource, EntityKey key, Query query, Function<ObjectNode, T> codec) {
    HttpUrl url = channel.addresses().entity(checked(resource), key);
    RequestName ask = RequestName.read(resource + "(" + Text.clean(key.toString(), 60) + ")");
    return channel.get(
        ask,
        Addresses.with(url, query.select(), query),
        body -> codec.apply(noticed(said(resource).checked(Decoder.OBJECT).decode(body))));
  }

  /**
   * All entities of a collection in the order of their keys.
   *
   * @param codec decodes each entity while the answer is read, so that secrets can become facts;
   *     may be called more than once for an entity
   * @throws PbxException.Incomplete where the collection kept changing while it was read
   */
  public <T> List<T> list(String resource, Query query, Function<ObjectNode, T> codec) {
    return new Listing<>(channel, checked(resource), query, row -> codec.apply(noticed(row)))
        .read();
  }

  /**
   * One page of a log in the order of its key. The size of the log is not asked for: some reports
   * are empty where it is.
   *
   * @param newestFirst whether the order is reversed
   * @param most how many rows the page may have, up to 100
   */
  public <T> LogPage<T> page(
      String path, Query query, boolean newestFirst, int most, Function<ObjectNode, T> codec) {
    HttpUrl url =
        Addresses.with(channel.addresses().of(checked(path)), query.selectWithKey(), query);
    HttpUrl ordered =
        Addresses.with(url, "$orderby", newestFirst ? query.key() + " desc" : query.key());
    ResultPage<T> page =
        channel.get(
            RequestName.read(path),
            Addresses.with(ordered, "$top", Integer.toString(most)),
            ResultPage.decoder(query.key(), said(path), codec));
    return new LogPage<>(
        List.copyOf(page.entities().values()), page.received() < most && page.next().isEmpty());
  }

  /**
   * A part of the call log, the oldest call first. Rows have no key that every version tells.
   *
   * @param from when the first calls began
   * @param to when the last ones began
   * @param skip how many rows were read before
   * @param most how many rows the part may have, up to 1000
   */
  public <T> LogPage<T> calls(
      Instant from,
      Instant to,
      List<String> columns,
      int skip,
      int most,
      Function<ObjectNode, T> codec) {
    HttpUrl url = channel.addresses().of(CallReport.path(from, to));
    url = Addresses.with(url, "$select", String.join(",", columns));
    url = Addresses.with(url, "$orderby", CallReport.START);
    url = Addresses.with(url, "$skip", Integer.toString(skip));
    ResultPage<T> page =
        channel.get(
            RequestName.read(CallReport.NAME),
            Addresses.with(url, "$top", Integer.toString(most)),
            ResultPage.decoder(said(CallReport.NAME), codec));
    return new LogPage<>(
        List.copyOf(page.entities().values()), page.received() < most && page.next().isEmpty());
  }

  /** The answer of a function without parameters, such as {@code GetUpdateSettings()}. */
  public ObjectNode function(String path) {
    return noticed(
        channel.get(
            RequestName.read(path),
            channel.addresses().of(checked(path)),
            said(path).checked(Decoder.RESULT)));
  }

  /** The answer to a question that the PBX wants as POST. */
  public ObjectNode ask(ReadAction question, ObjectNode parameters) {
    RequestName ask = new RequestName(RequestName.Kind.READ, "POST", question.path());
    HttpUrl url = channel.addresses().of(question.path());
    byte[] body = Json.bytes(parameters);
    return channel.repeatable(
        ask,
        () -> new Request.Builder().url(url).post(RequestBody.create(body, JSON)),
        said(question.path()).checked(Decoder.OBJECT));
  }

  /** The description of all types in XML, for an unknown version. */
  public String metadata() {
    return channel.get(
        RequestName.read("$metadata"), channel.addresses().of("$metadata"), ReadingClient::text);
  }

  /** Notes that this PBX left out a field that it was asked for. */
  void leftOut(Entity entity, String field) {
    leftOut.add(entity.resource() + " " + field);
  }

  /**
   * Whether this PBX leaves out what has no value. It then does so in more than one place, and
   * shows null in none.
   */
  boolean leavesOut() {
    return !showsNull && leftOut.size() > 1;
  }

  private ObjectNode noticed(ObjectNode row) {
    if (!showsNull && row.valueStream().anyMatch(JsonNode::isNull)) {
      showsNull = true;
    }
    return row;
  }

  final Channel channel() {
    return channel;
  }

  /** Whether some answers came from another phone system, or another version, than the first. */
  boolean isMixed() {
    return channel.wire().origin().isMixed();
  }

  private Annotations said(String path) {
    return new Annotations(path, channel.wire().origin());
  }

  private ObjectNode object(RequestName ask, HttpUrl url, String path) {
    return channel.get(ask, url, said(path).checked(Decoder.OBJECT));
  }

  private static String text(InputStream body) throws IOException {
    return new String(body.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String checked(String path) {
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException("not the path of a resource: " + path);
    }
    return path;
  }
}
