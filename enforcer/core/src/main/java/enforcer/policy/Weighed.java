package enforcer.policy;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The parts of an expression through which a function goes as a whole, by their ids.
 *
 * @param arguments those that count by what they hold
 * @param multiplied those whose text may come many times in the result
 * @param added those that become a part of a longer text
 * @param last the calls that take more effort, by the argument after which they begin
 * @param kept all arguments of those
 */
record Weighed(
    BitSet arguments, BitSet multiplied, BitSet added, Map<Integer, ToughCall> last, BitSet kept) {

  /** A call whose effort depends on all of its arguments, by their ids. */
  record ToughCall(String function, List<Integer> parts) {}

  /** Functions that take as long for much as for little. */
  private static final Set<String> LIGHT =
      Set.of(
          "size", "_[_]", "_?_:_", "_&&_", "_||_", "!_", "@not_strictly_false", "_-_", "_*_", "-_");

  private static final Set<String> MULTIPLYING = Set.of("replace", "join");

  private static final String ADDING = "_+_";

  static Weighed of(CelExpr expr) {
    Weighed weighed =
        new Weighed(new BitSet(), new BitSet(), new BitSet(), new HashMap<>(), new BitSet());
    weighed.walk(expr, Set.of());
    return weighed;
  }

  /** The result that a loop builds is added to, and not gone through. */
  private void walk(CelExpr expr, Set<String> built) {
    switch (expr.getKind()) {
      case SELECT -> walk(expr.select().operand(), built);
      case CALL -> call(expr.call(), built);
      case LIST -> expr.list().elements().forEach(e -> walk(e, built));
      case MAP -> expr.map().entries().forEach(e -> entry(e, built));
      case COMPREHENSION -> loop(expr.comprehension(), built);
      default -> {}
    }
  }

  private void entry(CelExpr.CelMap.Entry entry, Set<String> built) {
    walk(entry.key(), built);
    walk(entry.value(), built);
  }

  private void loop(CelComprehension loop, Set<String> outer) {
    walk(loop.iterRange(), outer);
    walk(loop.accuInit(), outer);
    Set<String> built = Set.of(loop.accuVar());
    List.of(loop.loopCondition(), loop.loopStep(), loop.result()).forEach(e -> walk(e, built));
  }

  private void call(CelCall call, Set<String> built) {
    List<CelExpr> parts = Stream.concat(call.target().stream(), call.args().stream()).toList();
    for (CelExpr part : parts) {
      boolean isBuilt =
          part.getKind() == CelExpr.ExprKind.Kind.IDENT && built.contains(part.ident().name());
      if (!LIGHT.contains(call.function()) && !isBuilt) {
        arguments.set((int) part.id());
      }
      if (MULTIPLYING.contains(call.function())) {
        multiplied.set((int) part.id());
      }
      if (call.function().equals(ADDING)) {
        added.set((int) part.id());
      }
      walk(part, built);
    }
    if (Effort.FUNCTIONS.contains(call.function())) {
      List<Integer> ids = parts.stream().map(part -> (int) part.id()).toList();
      ids.forEach(kept::set);
      last.put(ids.getLast(), new ToughCall(call.function(), ids));
    }
  }
}
