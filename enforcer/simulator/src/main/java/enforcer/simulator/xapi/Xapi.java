package enforcer.simulator.xapi;

import enforcer.simulator.odata.ODataError;
import enforcer.simulator.odata.Row;
import enforcer.simulator.pbx.Pbx;
import enforcer.simulator.vendor.EntitySet;
import enforcer.simulator.vendor.Operation;
import enforcer.simulator.vendor.Property;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The service root: resolves a path for this version of the PBX and answers the request. */
public final class Xapi {

  /** Sets that only a system owner may read. */
  private static final Set<String> FOR_OWNERS =
      Set.of(
          "CallHistoryView",
          "ChatHistoryView",
          "ChatMessagesHistoryView",
          "Recordings",
          "ReportCallLogData",
          "ScheduledReports");

  private static final Set<String> OF_A_PERSON = Set.of("MyUser", "MyGroup");

  private final Pbx pbx;
  private final ReadHandler reading;
  private final WriteHandler writing;
  private final OperationHandler calling;

  public Xapi(Pbx pbx) {
    this.pbx = pbx;
    BodyCheck bodies = new BodyCheck(pbx.vocabulary());
    this.reading = new ReadHandler(pbx);
    this.writing = new WriteHandler(pbx, bodies);
    this.calling = new OperationHandler(pbx, bodies, reading);
  }

  /** Whether a path is for system owners only. */
  public static boolean forOwners(String path) {
    return FOR_OWNERS.contains(path.substring(1).split("[/(]", 2)[0]);
  }

  /** Answers one request. */
  public Answer answer(Request request) {
    return answered(request).with("OData-Version", "4.0");
  }

  private Answer answered(Request request) {
    pbx.lock().lock();
    try {
      return switch (request.path()) {
        case "", "/" -> Metadata.service(pbx.vocabulary(), request.root());
        case "/$metadata" -> Metadata.document(pbx.vocabulary());
        default -> resource(request);
      };
    } catch (ODataError refusal) {
      return Answer.refused(refusal);
    } catch (RuntimeException e) {
      return Answer.refused(ODataError.broken(e));
    } finally {
      pbx.lock().unlock();
    }
  }

  private Answer resource(Request request) {
    RequestPath path = RequestPath.parse(request.path());
    Map<String, Operation> methods = pbx.vocabulary().methods(path.shape());
    if (methods.isEmpty()) {
      return Answer.of(404);
    }
    Operation operation = methods.get(request.method());
    if (operation == null) {
      return Answer.of(405);
    }
    path.check(operation.keys());
    request.takesOnly(operation.options());
    if (OF_A_PERSON.contains(path.root())) {
      return Answer.of(403);
    }
    EntitySet set = pbx.vocabulary().set(path.root());
    ObjectNode entity = entity(set, path);
    if (path.last().contains(".") || set == null) {
      return byNumber(path.last())
          ? reading.entity(set, find(set, path.arguments()), request)
          : calling.call(path, operation, entity, request);
    }
    if (path.segments().size() > 1) {
      return related(set, entity, path, request);
    }
    return own(set, entity, request);
  }

  private Answer own(EntitySet set, ObjectNode entity, Request request) {
    switch (request.method()) {
      case "GET" -> {
        return entity == null
            ? reading.collection(set, request)
            : reading.entity(set, entity, request);
      }
      case "POST" -> {
        ObjectNode row = writing.create(set, request);
        String key = row.get(set.key().name()).toString().replace('"', '\'');
        String location = request.root() + "/" + set.name() + "(" + key + ")";
        return Answer.created(location, reading.created(set, row, request.root()));
      }
      case "PATCH" -> writing.change(set, entity, request);
      case "DELETE" -> writing.delete(set, entity, request);
      default -> throw ODataError.bare(405);
    }
    return Answer.of(204);
  }

  private Answer related(EntitySet set, ObjectNode entity, RequestPath path, Request request) {
    Property property = set.type().property(path.last());
    Row row = pbx.row(set.name(), entity);
    JsonNode value = row.get(property.name());
    String context = set.name() + "/" + property.name();
    return reading.related(
        value == null ? Pbx.NODES.arrayNode() : value,
        context,
        pbx.vocabulary().structure(property.type().structure()),
        request);
  }

  /** The row that a path starts at, null for a collection. */
  private ObjectNode entity(EntitySet set, RequestPath path) {
    if (set == null) {
      return null;
    }
    if (set.singleton()) {
      return pbx.store().singleton(set.name());
    }
    if (path.key() != null) {
      ObjectNode row = pbx.table(set.name()).find(path.key());
      if (row == null) {
        throw ODataError.bare(404);
      }
      return row;
    }
    boolean alternate = path.shape().contains("(Number={})");
    return alternate ? find(set, path.arguments()) : null;
  }

  private static boolean byNumber(String name) {
    return switch (name) {
      case "Pbx.GetByNumber",
          "Pbx.GetTrunkByNumber",
          "Pbx.GetPeerByNumber",
          "Pbx.GetParameterByName" ->
          true;
      default -> false;
    };
  }

  private ObjectNode find(EntitySet set, ObjectNode arguments) {
    boolean named = arguments.has("name");
    String wanted = arguments.iterator().next().asString();
    for (ObjectNode row : pbx.behaviours().of(set.name()).rows(pbx.table(set.name()))) {
      if (row.path(named ? "Name" : "Number").asString("").equals(wanted)) {
        return row;
      }
    }
    throw ODataError.bare(404);
  }
}
