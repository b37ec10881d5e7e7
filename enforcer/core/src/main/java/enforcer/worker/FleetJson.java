package enforcer.worker;

import static enforcer.planfile.Shape.COUNT;
import static enforcer.planfile.Shape.FLAG;
import static enforcer.planfile.Shape.TEXT;
import static enforcer.planfile.Shape.list;
import static enforcer.planfile.Shape.object;

import enforcer.planfile.Members;
import enforcer.planfile.PlanJson;
import enforcer.planfile.Shape;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The status of a fleet as one JSON value. */
public record FleetJson(String toolVersion, FleetStatus status, Map<String, String> names) {
  /** The format that is written; additions raise the minor number. */
  public static final String FORMAT = "1.0";

  private static final Shape<FleetJson> SHAPE = object(FleetJson::declare);

  /** A phone system and the name that it goes by. */
  private record Named(FleetStatus.PhoneSystem row, String name) {}

  public FleetJson {
    names = Map.copyOf(names);
  }

  public String text() {
    return PlanJson.text(SHAPE.write(this));
  }

  /** The JSON Schema of what is written, for programs that read it. */
  public static ObjectNode schema() {
    return SHAPE.document("enforcer fleet status", "What fleet status -o json prints.");
  }

  private static void declare(Members<FleetJson> m) {
    m.begins(FORMAT, FleetJson::toolVersion);
    m.shows(
        "at", TEXT.doc("The time on the clock of the database."), f -> f.status.now().toString());
    m.shows(
        "phoneSystems",
        list(object(FleetJson::declareOne)),
        f -> f.status.phoneSystems().stream().map(p -> new Named(p, f.name(p))).toList());
    m.shows("open", COUNT.doc("How many nights wait or are under way."), f -> f.status.open());
    m.shows(
        "unwell",
        COUNT.doc("How many phone systems had a last night that did not end with 0."),
        f -> f.status.unwell());
  }

  private static void declareOne(Members<Named> m) {
    m.shows(
        "name",
        TEXT.doc("Of its file, else its address, as far as a run has noted it."),
        Named::name);
    m.shows("due", TEXT.doc("When its next night begins."), n -> n.row.due().toString());
    m.shows("underWay", FLAG.doc("Whether a worker has it."), n -> n.row.isUnderWay());
    m.mayShow("worker", TEXT.doc("The name of the one that has it."), n -> n.row.worker());
    m.shows("nights", COUNT.doc("How many there were."), n -> n.row.state().nights());
    m.shows(
        "unwell",
        COUNT.doc("How many nights since the last one that ended with 0."),
        n -> n.row.state().unwell());
    m.mayShow(
        "lastNight",
        TEXT.doc("When the last one ended."),
        n -> n.row.state().last().map(l -> l.at().toString()));
    m.mayShow(
        "exitCode",
        COUNT.doc("Of drift, in the last one."),
        n -> n.row.state().last().map(NightState.Last::exitCode));
  }

  private String name(FleetStatus.PhoneSystem one) {
    return names.getOrDefault(one.id(), one.id());
  }
}
