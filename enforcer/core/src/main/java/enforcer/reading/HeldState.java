package enforcer.reading;

import enforcer.catalogue.Console;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.pbx.Live;
import enforcer.section.RequiredRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers reads from a live state that was read as a whole, as the PBX would have. */
record HeldState(Live all) {
  private static final State.Coverage MISSING =
      new State.Coverage.Unknown("the reading does not hold it");

  Live read(List<RequiredRead> needs) {
    List<RequiredRead> reads = new ArrayList<>(List.of(RequiredRead.just(Console.RESOURCE)));
    reads.addAll(needs);
    return in(all, State.empty(), reads);
  }

  Live also(Live live, List<RequiredRead> needs) {
    return in(live, live.state(), needs);
  }

  private Live in(Live live, State known, List<RequiredRead> needs) {
    State state = known;
    for (RequiredRead need : needs) {
      Resource resource = need.resource();
      if (state.coverage(resource).isEmpty()) {
        Set<String> asked = asked(resource, needs);
        state =
            switch (all.state().coverage(resource).orElse(MISSING)) {
              case State.Coverage.Known _ ->
                  state.with(
                      resource,
                      all.state().entities(resource).stream().map(e -> only(e, asked)).toList());
              case State.Coverage other -> state.with(resource, other);
            };
      }
    }
    return new Live(
        state, live.release(), live.version(), live.seenAs(), live.clientId(), live.binding());
  }

  /** The names of the fields that these reads show of a resource. */
  private static Set<String> asked(Resource resource, List<RequiredRead> needs) {
    Stream<Field> extra =
        needs.stream()
            .filter(need -> need.resource().equals(resource))
            .flatMap(need -> need.extra().stream());
    return Stream.concat(resource.fields().stream(), extra)
        .map(Field::name)
        .collect(Collectors.toSet());
  }

  private static Entity only(Entity entity, Set<String> asked) {
    TreeMap<String, Value> values = new TreeMap<>(entity.values().members());
    values.keySet().retainAll(asked);
    TreeMap<String, String> unreadable = new TreeMap<>(entity.unreadable());
    unreadable.keySet().retainAll(asked);
    return new Entity(
        entity.resource(), entity.key(), entity.id(), Value.struct(values), unreadable);
  }
}
