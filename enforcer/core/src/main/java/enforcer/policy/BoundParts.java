package enforcer.policy;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
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
 * @param asked the terms of the object that it reads, such as {@code extensions.remote}; of
 *     settings where the rule is about the whole PBX
 * @param terms those of them that it reads outside of a list that counts for itself
 * @param within those of which such a list is made, or the word whose objects it lists
 * @param counted the lists of which only the number is told
 * @param shortened the lists of which only the first elements are told
 * @param joined the lists of which the words are made, with what stands between the elements
 * @param shown those of them that are told to their end, if no element reads like two
 * @param masked those of them that hold what nothing may show
 * @param mapped the lists of objects of which one value each is taken
 * @param telling the parts whose values the words hold
 * @param decided the terms whose values follow from the failure itself
 * @param sorts of the words below {@code self} that it asks whether there is one of a sort, the
 *     flags of this sort
 * @param atFault the words below {@code self} of which one object alone may be what fails
 */
record BoundParts(
    Set<String> asked,
    Map<Integer, String> terms,
    Map<Integer, Set<String>> within,
    BitSet counted,
    BitSet shortened,
    Map<Integer, String> joined,
    BitSet shown,
    BitSet masked,
    BitSet mapped,
    Map<Integer, String> telling,
    Map<String, Map<String, Boolean>> sorts,
    Set<String> decided,
    Set<String> atFault) {
  static final BoundParts NONE =
      new BoundParts(
          Set.of(),
          Map.of(),
          Map.of(),
          new BitSet(),
          new BitSet(),
          Map.of(),
          new BitSet(),
          new BitSet(),
          new BitSet(),
          Map.of(),
          Map.of(),
          Set.of(),
          Set.of());

  private static final String ITEM = "item";
  private static final String IF = "_?_:_";

  /** Functions whose result tells their arguments. */
  private static final Set<String> TELLING = Set.of(IF, "_+_", "-_", "_*_", "string", "join");

  /** The parts of what a rule says is wrong; what it says is told. */
  static BoundParts ofMessage(CelExpr expr, PolicyModel model, Optional<String> item) {
    Walker walker = new Walker(new OwnTerms(model, item, ITEM));
    walker.walk(expr, true, false);
    return walker.found(Set.of(), Set.of());
  }

  /** The parts of what a rule asserts; where it is one comparison, its failure tells the value. */
  static BoundParts ofAssert(CelExpr expr, PolicyModel model, Optional<String> item) {
    OwnTerms terms = new OwnTerms(model, item, ITEM);
    Walker walker = new Walker(terms);
    walker.walk(expr, false, false);
    Consequences failed = Consequences.of(expr, false, terms);
    return walker.found(failed.decided(), failed.atFault());
  }

  /** The terms by which a rule chooses its objects; what all of those have in common is decided. */
  static BoundParts ofChoice(CelExpr expr, PolicyModel model, Optional<String> listed) {
    if (listed.isEmpty()
        || expr.getKind() != CelExpr.ExprKind.Kind.COMPREHENSION
        || !UsedWords.keepsItems(expr.comprehension())) {
      return NONE;
    }
    OwnTerms terms = new OwnTerms(model, listed, expr.comprehension().iterVar());
    Walker walker = new Walker(terms);
    CelExpr condition = expr.comprehension().loopStep().call().args().getFirst();
    walker.walk(condition, false, true);
    return walker.found(Consequences.of(condition, true, terms).decided(), Set.of());
  }

  private static final class Walker {
    private final OwnTerms own;
    private final Set<String> asked = new HashSet<>();
    private final Map<Integer, String> terms = new HashMap<>();
    private final Map<Integer, Set<String>> within = new HashMap<>();
    private final BitSet counted = new BitSet();
    private final BitSet shortened = new BitSet();
    private final Map<Integer, String> joined = new HashMap<>();
    private final BitSet shown = new BitSet();
    private final BitSet masked = new BitSet();
    private final BitSet mapped = new BitSet();
    private final Map<Integer, String> telling = new HashMap<>();
    private final Map<String, Map<String, Boolean>> sorts = new HashMap<>();

    Walker(OwnTerms own) {
      this.own = own;
    }

    BoundParts found(Set<String> decided, Set<String> atFault) {
      return new BoundParts(
          Set.copyOf(asked),
          Map.copyOf(terms),
          Map.copyOf(within),
          counted,
          shortened,
          Map.copyOf(joined),
          shown,
          masked,
          mapped,
          Map.copyOf(telling),
          Map.copyOf(sorts),
          Set.copyOf(decided),
          Set.copyOf(atFault));
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
            own.term(expr)
                .ifPresentOrElse(
                    name -> take(expr, name, tells),
                    () -> walk(expr.select().operand(), tells, loops));
        case CALL -> call(expr.call(), tells, loops);
        case LIST -> expr.list().elements().forEach(e -> walk(e, tells, loops));
        case MAP -> expr.map().entries().forEach(e -> walk(e.value(), tells, loops));
        case COMPREHENSION -> {
          CelComprehension loop = expr.comprehension();
          if (!loops) {
            maps(loop);
            asksFor(loop);
          }
          // Of a list that is mapped, the words hold one part of each element alone.
          walk(loop.iterRange(), tells && UsedWords.keepsItems(loop), loops);
          walk(loop.loopCondition(), false, true);
          walk(loop.loopStep(), tells, true);
        }
        default -> {}
      }
    }

    private void take(CelExpr expr, String name, boolean tells) {
      asked.add(name);
      terms.put((int) expr.id(), name);
      if (tells) {
        telling.put((int) expr.id(), name);
      }
    }

    /** Takes the range of a loop that makes a list of other values. */
    private void maps(CelComprehension loop) {
      if (loop.accuInit().getKind() == CelExpr.ExprKind.Kind.LIST && !UsedWords.keepsItems(loop)) {
        mapped.set((int) loop.iterRange().id());
      }
    }

    /** Takes the sort of objects of which a loop asks whether there is one. */
    private void asksFor(CelComprehension loop) {
      if (loop.accuInit().getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
        Map<String, Boolean> flags = Consequences.flags(loop);
        own.listed(loop.iterRange())
            .filter(_ -> own.item().isEmpty() && !flags.isEmpty())
            .ifPresent(word -> sorts.put(word, flags));
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
        Walker inside = new Walker(own);
        inside.walk(parts.getFirst(), false, false);
        Set<String> made = new HashSet<>(inside.asked);
        own.listed(parts.getFirst()).ifPresent(made::add);
        within.put((int) parts.getFirst().id(), Set.copyOf(made));
        asked.addAll(inside.asked);
        mapped.or(inside.mapped);
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
      if (own.isMasked(expr)) {
        masked.set((int) expr.id());
      }
    }

    private void condition(CelExpr expr, boolean tells, boolean loops) {
      CelExpr asked = Consequences.isNot(expr) ? expr.call().args().getFirst() : expr;
      walk(expr, false, loops);
      if (tells) {
        own.term(asked).ifPresent(term -> telling.put((int) asked.id(), term));
      }
    }
  }
}
