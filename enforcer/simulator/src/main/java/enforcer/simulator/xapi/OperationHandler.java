package enforcer.simulator.xapi;

import enforcer.simulator.odata.ODataError;
import enforcer.simulator.pbx.AuditTrail.Action;
import enforcer.simulator.pbx.Functions;
import enforcer.simulator.pbx.Pbx;
import enforcer.simulator.vendor.Operation;
import enforcer.simulator.vendor.Structure;
import enforcer.simulator.vendor.ValueType;
import enforcer.simulator.vendor.ValueType.ListOf;
import enforcer.simulator.vendor.ValueType.Named;
import enforcer.simulator.vendor.ValueType.Scalar;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers functions and actions. */
final class OperationHandler {

  private final Pbx pbx;
  private final BodyCheck bodies;
  private final ReadHandler reading;

  OperationHandler(Pbx pbx, BodyCheck bodies, ReadHandler reading) {
    this.pbx = pbx;
    this.bodies = bodies;
    this.reading = reading;
  }

  /** Executes a function or action; the entity is the bound one, or null. */
  Answer call(RequestPath path, Operation operation, ObjectNode entity, Request request) {
    Functions.Function function = pbx.behaviours().functions().of(path.shape());
    if (function == null) {
      throw ODataError.notSimulated(operation.method() + " " + operation.path());
    }
    boolean action = operation.method().equals("POST");
    ObjectNode arguments =
        action ? bodies.arguments(request.body(), operation.parameters()) : path.arguments();
    JsonNode result = function.call(new Functions.Invocation(entity, arguments, request.caller()));
    if (action) {
      String object = request.path().substring(1);
      pbx.behaviours().audit().note(Action.CALLED, object, null, null, request.caller());
    }
    return operation.result() == null ? Answer.of(204) : answer(result, operation, request);
  }

  private Answer answer(JsonNode result, Operation operation, Request request) {
    ValueType type = operation.result();
    Structure structure = pbx.vocabulary().structure(type.structure());
    return switch (type) {
      case Scalar _ when operation.bare() -> Answer.json(200, result);
      case Named _ when structure == null && operation.bare() -> Answer.json(200, result);
      case Scalar scalar -> ReadHandler.value(result, scalar.edm(), request);
      case Named named when structure == null ->
          ReadHandler.value(result, "Pbx." + named.name(), request);
      case Named _ -> reading.structure((ObjectNode) result, structure, request);
      case ListOf _ when structure == null -> reading.values(result, request);
      case ListOf _ -> reading.list(result, structure, request);
    };
  }
}
