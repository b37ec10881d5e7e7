package enforcer.policy;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelSelect;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The parts of an expression, by their ids, that show which objects fail and how, where the words
 * of the rule may leave that out: lists that it counts or shortens, and values that it judges.
 *
 * @param terms the terms of the object, such as {@code extensions.remote}; of settings where the
 *     rule is about the whole PBX
 * @param counted the lists of which only the number is told
 * @param shortened the lists of which only the first elements are told
 * @param joined the lists of which the words are made, with what stands between the elements
 * @param shown those of them that are told to their end, if no element reads like two
 * @param masked those of them that hold what nothing may show
 * @param told the terms whose values follow from the words, or from the failure itself
 */
record BoundParts(
    Map<Integer, String> terms,
    BitSet counted,
    BitSet shortened,
    Map<Integer, String> joined,
    BitSet shown,
    BitSet masked,
    Set<String> told) {
  private static final String ITEM = "item";
  private static final String IF = "_?_:_";
  private static final String NOT = "!_";

  /** Functions whose result tells their arguments. */
  private static final Set<String> TELLING =
      Set.of(IF, "_+_", "_-_", "-_", "_*_", "_/_", "_[_]", "string", "join");

  /** The parts of what a rule says is wrong; what it says is told. */
  static BoundParts ofMessage(CelExpr expr, PolicyModel model, Optional<String> item) {
    Walker walker = new Walker(model, item);
    walker.walk(expr, true, false);
    return walker.found();
  }

  /** The parts of what a rule asserts; where it is one comparison, its failure tells the value. */
  static BoundParts ofAssert(CelExpr expr, PolicyModel model, Optional<String> item) {
    Walker walker = new Walker(model, item);
    walker.walk(expr, false, false);
    walker.decided(expr, false);
    return walker.found();
  }

  private static final class Walker {
    private final PolicyModel model;
    private final Optional<String> item;
    private final Map<Integer, String> terms = new HashMap<>();
    private final BitSet counted = new BitSet();
    private final BitSet shortened = new BitSet();
    private final Map<Integer, String> joined = new HashMap<>();
    private final BitSet shown = new BitSet();
    private final BitSet masked = new BitSet();
    private final Set<String> told = new HashSet<>();

    Walker(PolicyModel model, Optional<String> item) {
      this.model = model;
      this.item = item;
    }

    BoundParts found() {
      return new BoundParts(
          Map.copyOf(terms),
          counted,
          shortened,
          Map.copyOf(joined),
          shown,
          masked,
          Set.copyOf(told));
    }

    /**
     * Collects the parts.
     *
     * @param tells whether the words hold what this part gives
     * @param loops whether it is evaluated many times
     */
    void walk(CelExpr expr, boolean tells, boolean loops) {
      switch (expr.getKind()) {
        case SELECT ->
            term(expr)
                .ifPresentOrElse(
                    name -> take(expr, name, tells),
                    () -> walk(expr.select().operand(), tells, loops));
        case CALL -> call(expr.call(), tells, loops);
        case LIST -> expr.list().elements().forEach(e -> walk(e, tells, loops));
        case MAP -> expr.map().entries().forEach(e -> walk(e.value(), tells, loops));
        case COMPREHENSION -> {
          CelComprehension loop = expr.comprehension();
          walk(loop.iterRange(), tells, loops);
          walk(loop.loopCondition(), false, true);
          walk(loop.loopStep(), tells, true);
        }
        default -> {}
      }
    }

    private void take(CelExpr expr, String name, boolean tells) {
      terms.put((int) expr.id(), name);
      if (tells) {
        told.add(name);
      }
    }

    private void call(CelCall call, boolean tells, boolean loops) {
      List<CelExpr> parts = Stream.concat(call.target().stream(), call.args().stream()).toList();
      BitSet lists =
          switch (call.function()) {
            case "size" -> counted;
            case Functions.BRIEF -> shortened;
            default -> new BitSet();
          };
      separator(call)
          .filter(_ -> tells)
          .ifPresent(
              between -> {
                list(parts.getFirst(), loops ? new BitSet() : shown);
                joined.put((int) parts.getFirst().id(), between);
              });
      if (lists != counted && lists != shortened || loops) {
        boolean through = tells && TELLING.contains(call.function());
        boolean chooses = call.function().equals(IF);
        if (chooses) {
          condition(parts.getFirst(), through, loops);
        }
        parts.stream().skip(chooses ? 1 : 0).forEach(part -> walk(part, through, loops));
      } else {
        list(parts.getFirst(), lists);
      }
    }

    /** What a call that makes a text of a list writes between the elements. */
    private static Optional<String> separator(CelCall call) {
      return switch (call.function()) {
        case Functions.BRIEF -> Optional.of(Functions.BETWEEN);
        case "join" ->
            Optional.of(
                call.args().stream()
                    .filter(arg -> arg.getKind() == CelExpr.ExprKind.Kind.CONSTANT)
                    .map(arg -> arg.constant().stringValue())
                    .findFirst()
                    .orElse(""));
        default -> Optional.empty();
      };
    }

    /** A list counts by its elements, whatever it was made of. */
    private void list(CelExpr expr, BitSet lists) {
      lists.set((int) expr.id());
      if (isMasked(expr)) {
        masked.set((int) expr.id());
      }
    }

    private void condition(CelExpr expr, boolean tells, boolean loops) {
      CelExpr asked = isCall(expr, NOT) ? expr.call().args().getFirst() : expr;
      walk(expr, false, loops);
      if (tells) {
        term(asked).ifPresent(told::add);
      }
    }

    /** Takes the terms whose values follow from the result of a condition. */
    void decided(CelExpr expr, boolean result) {
      term(expr).ifPresent(told::add);
      if (expr.getKind() != CelExpr.ExprKind.Kind.CALL) {
        return;
      }
      List<CelExpr> args = expr.call().args();
      switch (expr.call().function()) {
        case NOT -> decided(args.getFirst(), !result);
        case "_&&_", "_||_" -> {
          if (result == expr.call().function().equals("_&&_")) {
            args.forEach(arg -> decided(arg, result));
          }
        }
        case "_==_", "_!=_" -> {
          boolean equal = result == expr.call().function().equals("_==_");
          if (equal && args.get(1).getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
            term(args.getFirst()).ifPresent(told::add);
          }
        }
        default -> {}
      }
    }

    private static boolean isCall(CelExpr expr, String function) {
      return expr.getKind() == CelExpr.ExprKind.Kind.CALL
          && expr.call().function().equals(function);
    }

    /** The term of settings or of the object that an expression is. */
    private Optional<String> term(CelExpr expr) {
      return expr.getKind() == CelExpr.ExprKind.Kind.SELECT
          ? word(expr.select()).map(word -> word + "." + expr.select().field())
          : Optional.empty();
    }

    private Optional<String> word(CelSelect select) {
      CelExpr operand = select.operand();
      if (operand.getKind() == CelExpr.ExprKind.Kind.IDENT) {
        return operand.ident().name().equals(ITEM) ? item : Optional.empty();
      }
      return item.isEmpty()
              && operand.getKind() == CelExpr.ExprKind.Kind.SELECT
              && UsedWords.isSelf(operand.select())
          ? model.word(operand.select().field()).filter(w -> !w.isList()).map(Word::name)
          : Optional.empty();
    }

    /** Whether a list is made of values that nothing may show; answers about calls are not. */
    private boolean isMasked(CelExpr expr) {
      return switch (expr.getKind()) {
        case SELECT -> isMasked(expr.select().field()) || isMasked(expr.select().operand());
        case CALL ->
            !Functions.ABOUT_CALLS.contains(expr.call().function())
                && Stream.concat(expr.call().target().stream(), expr.call().args().stream())
                    .anyMatch(this::isMasked);
        case LIST -> expr.list().elements().stream().anyMatch(this::isMasked);
        case MAP -> expr.map().entries().stream().anyMatch(e -> isMasked(e.value()));
        case COMPREHENSION ->
            isMasked(expr.comprehension().iterRange()) || isMasked(expr.comprehension().loopStep());
        default -> false;
      };
    }

    private boolean isMasked(String term) {
      return model.words().stream()
          .flatMap(word -> word.term(term).stream())
          .anyMatch(found -> found.binding() == Term.Binding.LENGTH);
    }
  }
}
