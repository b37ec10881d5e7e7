package enforcer.journal;

import enforcer.model.ValueJson;
import enforcer.plan.Inverse;
import enforcer.plan.Step;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Entries as lines of JSON. */
final class EntryJson {
  static final int MAJOR = 1;
  static final int MINOR = 2;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private EntryJson() {}

  /** The line of an entry, with its end. */
  static byte[] line(Entry entry) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("entry", word(entry)).put("at", entry.at().toString());
    switch (entry) {
      case Entry.Begun begun -> begun(begun, json);
      case Entry.BackedUp(_, String file) -> json.put("file", file);
      case Entry.Writing(_, int number, ObjectNode what) -> json.put("step", number).setAll(what);
      case Entry.Wrote wrote -> {
        json.put("step", wrote.number())
            .put("effect", word(wrote.effect()))
            .put("outcome", wrote.sentence());
        wrote.runBook().ifPresent(text -> json.put("runBook", text));
      }
      case Entry.Ended(_, int code, String summary) ->
          json.put("exitCode", code).put("summary", summary);
      case Entry.Closed(_, String by, String found) -> json.put("by", by).put("found", found);
    }
    return (JSON.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The plan comes last, so that a reader of the file sees the rest first. */
  private static void begun(Entry.Begun begun, ObjectNode json) {
    json.put("formatVersion", MAJOR + "." + MINOR)
        .put("run", begun.run())
        .put("tool", begun.tool())
        .put("command", begun.command());
    begun.by().ifPresent(person -> json.put("by", person));
    begun.commit().ifPresent(commit -> json.put("commit", commit));
    begun.undoes().ifPresent(run -> json.put("undoes", run));
    begun.signature().ifPresent(id -> json.put("signature", id));
    json.put("accepted", begun.accepted());
    ObjectNode orders = json.putObject("orders");
    for (Map.Entry<String, List<String>> order : begun.orders().entrySet()) {
      order.getValue().forEach(orders.putArray(order.getKey())::add);
    }
    json.set("plan", begun.plan());
  }

  static String word(Entry entry) {
    return switch (entry) {
      case Entry.Begun _ -> "begun";
      case Entry.BackedUp _ -> "backed-up";
      case Entry.Writing _ -> "writing";
      case Entry.Wrote _ -> "wrote";
      case Entry.Ended _ -> "ended";
      case Entry.Closed _ -> "closed";
    };
  }

  static String word(WriteEffect effect) {
    return effect.name().toLowerCase(Locale.ROOT);
  }

  static Optional<WriteEffect> effect(String word) {
    return Arrays.stream(WriteEffect.values()).filter(e -> word(e).equals(word)).findFirst();
  }

  /** A step and its inverse. */
  static ObjectNode of(Step step) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("object", step.address());
    write(step.write(), json);
    switch (step.inverse()) {
      case Inverse.Back(Step back, List<String> lost) -> {
        write(back.write(), json.putObject("inverse"));
        if (!lost.isEmpty()) {
          json.put("lost", String.join("; ", lost));
        }
      }
      case Inverse.None(String reason) -> json.put("noInverse", reason);
    }
    return json;
  }

  private static void write(Step.Write write, ObjectNode json) {
    switch (write) {
      case Step.Write.Create(var values) ->
          json.put("write", "create").set("after", ValueJson.of(values));
      case Step.Write.Patch(var before, var after) -> {
        json.put("write", "patch").set("before", ValueJson.of(before));
        json.set("after", ValueJson.of(after));
      }
      case Step.Write.Move(boolean up) -> json.put("write", "move").put("up", up);
      case Step.Write.Delete(var before) ->
          json.put("write", "delete").set("before", ValueJson.of(before));
    }
  }
}
