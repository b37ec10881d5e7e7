package enforcer.export;

import enforcer.catalogue.Catalogue;
import enforcer.catalogue.Departments;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Trunks;
import enforcer.model.Binding;
import enforcer.model.Entity;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.pbx.Ids;
import enforcer.pbx.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/** The state of a PBX from rows as it answers with them, resource by resource. */
final class LiveRows {
  private static final JsonMapper JSON = new JsonMapper();

  private final Release release;
  private final Map<String, List<JsonNode>> rows = new TreeMap<>();

  LiveRows(Release release) {
    this.release = release;
    Catalogue.RESOURCES.forEach(r -> rows.put(r.name(), new ArrayList<>()));
  }

  /** Adds a row of a resource, in JSON. */
  LiveRows with(Resource resource, String json) {
    rows.get(resource.name()).add(JSON.readTree(json));
    return this;
  }

  State state() {
    State state = State.empty();
    for (Resource referred : List.of(Departments.RESOURCE, Trunks.RESOURCE)) {
      state = state.with(referred, entities(referred, Ids.none(release)));
    }
    Ids ids = Ids.none(release).with(state);
    for (Resource resource : Catalogue.RESOURCES) {
      state = state.with(resource, entities(resource, ids));
    }
    return state;
  }

  private List<Entity> entities(Resource resource, Binding binding) {
    return rows.get(resource.name()).stream()
        .map(row -> read(resource, whole(resource, row, binding), binding))
        .toList();
  }

  private static Entity read(Resource resource, JsonNode row, Binding binding) {
    return resource.collection().isPresent()
        ? Rows.tolerant(resource, List.of(), row, binding)
        : Rows.decode(resource, List.of(), row, binding);
  }

  /** The row with what a PBX shows of every property that was asked for. */
  private static JsonNode whole(Resource resource, JsonNode row, Binding binding) {
    ObjectNode whole = (ObjectNode) row;
    for (String list : List.of("GroupIds", "DNRanges")) {
      if (resource.equals(Outbound.RESOURCE) && !row.has(list)) {
        whole.putArray(list);
      }
    }
    for (JsonNode route : row.path("Routes")) {
      ObjectNode slot = (ObjectNode) route;
      slot.set("StripDigits", IntNode.valueOf(slot.path("StripDigits").asInt(0)));
      for (String text : List.of("Prepend", "Append", "CallerID")) {
        slot.put(text, slot.path(text).asString(""));
      }
    }
    for (String property : resource.select(binding, List.of())) {
      if (!row.has(property)) {
        whole.putNull(property);
      }
    }
    return whole;
  }
}
