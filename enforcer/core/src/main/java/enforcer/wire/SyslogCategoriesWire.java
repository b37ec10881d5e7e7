package enforcer.wire;

import enforcer.model.Binding;
import enforcer.model.ChoiceType;
import enforcer.model.FieldCodec;
import enforcer.model.FlagType;
import enforcer.model.Release;
import enforcer.model.Type;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The forwarded logs as a list; the PBX stores a flag for each. */
public record SyslogCategoriesWire() implements FieldCodec {
  public static final ChoiceType WORD =
      ChoiceType.mapped(
          "audit", "IsAuditLogsEnabled",
          "events", "IsEventLogsEnabled",
          "alerts", "IsSystemAlertsEnabled");

  private static final String CATEGORIES = "CategoryConfig";

  @Override
  public List<String> properties(Release release) {
    return List.of(CATEGORIES);
  }

  @Override
  public Optional<Value> decode(JsonNode row, Binding binding) {
    return Type.present(row.get(CATEGORIES), JsonNode::isObject, "an object")
        .flatMap(SyslogCategoriesWire::forwarded);
  }

  /** The forwarded ones; empty where one of the flags is not shown. */
  private static Optional<Value> forwarded(JsonNode flags) {
    List<String> on = new ArrayList<>();
    for (Map.Entry<String, String> category : WORD.wireByWord().entrySet()) {
      Optional<Value> flag = new FlagType().fromWire(flags.get(category.getValue()));
      if (flag.isEmpty()) {
        return Optional.empty();
      }
      if (flag.get().asFlag()) {
        on.add(category.getKey());
      }
    }
    return Optional.of(Value.texts(on.stream().sorted().toArray(String[]::new)));
  }

  @Override
  public void encode(Value value, ObjectNode body, Binding binding) {
    ObjectNode flags = body.putObject(CATEGORIES);
    WORD.wireByWord().forEach((word, flag) -> flags.put(flag, value.asTexts().contains(word)));
  }
}
