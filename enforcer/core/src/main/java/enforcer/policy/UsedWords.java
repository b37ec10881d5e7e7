package enforcer.policy;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelSelect;
import enforcer.diagnostic.Nearest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the words that an expression uses. A word that the model does not know is a mistake: it
 * would have no value on any PBX, and the rule could never be judged.
 */
final class UsedWords {
  private static final String SELF = "self";
  private static final String ITEM = "item";

  private final PolicyModel model;
  private final Map<String, String> lists = new HashMap<>();
  private final Map<String, SortedSet<String>> used = new LinkedHashMap<>();
  private final SortedSet<String> ofItem = new TreeSet<>();
  private final Set<String> beyondCalls = new HashSet<>();
  private boolean dials;

  UsedWords(PolicyModel model, Optional<String> item) {
    this.model = model;
    item.ifPresent(word -> lists.put(ITEM, word));
  }

  /** A word that the model does not have, or a form that would hide that something is unknown. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    Refused(String message, String remedy) {
      super(message);
      this.remedy = remedy;
    }

    String remedy() {
      return remedy;
    }
  }

  Map<String, SortedSet<String>> used() {
    return used;
  }

  SortedSet<String> ofItem() {
    return ofItem;
  }

  /** The terms of the object that only say who calls. */
  Set<String> callers() {
    Set<String> callers = new TreeSet<>(ofItem);
    callers.removeAll(beyondCalls);
    return callers;
  }

  boolean dials() {
    return dials;
  }

  /**
   * Walks an expression.
   *
   * @return the word whose objects the result lists; empty where it lists none
   * @throws Refused for an unknown word
   */
  Optional<String> walk(CelExpr expr) {
    return switch (expr.getKind()) {
      case SELECT -> select(expr.select());
      case COMPREHENSION -> comprehension(expr.comprehension());
      case IDENT -> alone(expr.ident().name());
      case CALL -> {
        dials |= Functions.ABOUT_CALLS.contains(expr.call().function());
        refuseIndex(expr.call().function(), expr.call().args());
        expr.call().target().ifPresent(this::walk);
        arguments(expr.call().function(), expr.call().args());
        yield Optional.empty();
      }
      case LIST -> {
        expr.list().elements().forEach(this::walk);
        yield Optional.empty();
      }
      case MAP -> {
        expr.map().entries().forEach(e -> walk(e.value()));
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  /** The arguments of a function; the last one of those about calls is the extension that calls. */
  private void arguments(String function, List<CelExpr> args) {
    boolean calls = Functions.ABOUT_CALLERS.contains(function);
    args.subList(0, calls ? args.size() - 1 : args.size()).forEach(this::walk);
    if (calls) {
      caller(args.getLast());
    }
  }

  private void caller(CelExpr arg) {
    Set<String> before = Set.copyOf(beyondCalls);
    walk(arg);
    if (arg.getKind() == CelExpr.ExprKind.Kind.SELECT
        && arg.select().operand().getKind() == CelExpr.ExprKind.Kind.IDENT) {
      beyondCalls.retainAll(before);
    }
  }

  /** A variable of a loop; the whole of what was seen would hide which words decide. */
  private Optional<String> alone(String name) {
    if (name.equals(SELF) || name.equals(ITEM)) {
      throw new Refused(
          name + " alone hides which words are used", "write " + name + ".word for each of them");
    }
    return Optional.ofNullable(lists.get(name));
  }

  private static void refuseIndex(String function, List<CelExpr> args) {
    if (function.equals("_[_]") && isText(args.get(1))) {
      throw new Refused("[\"…\"] hides which word is used", "write self.word.key");
    }
  }

  private static boolean isText(CelExpr expr) {
    return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
  }

  private Optional<String> select(CelSelect select) {
    if (select.testOnly()) {
      throw new Refused(
          "has() would take what was not seen for something that is not there",
          "use the value itself; a rule without it is unknown");
    }
    CelExpr operand = select.operand();
    if (operand.getKind() == CelExpr.ExprKind.Kind.IDENT) {
      String root = operand.ident().name();
      if (root.equals(SELF)) {
        return word(select.field());
      }
      if (lists.containsKey(root)) {
        term(lists.get(root), select.field(), root.equals(ITEM));
        return Optional.empty();
      }
    }
    if (operand.getKind() == CelExpr.ExprKind.Kind.SELECT && isSelf(operand.select())) {
      term(operand.select().field(), select.field(), false);
      return Optional.empty();
    }
    walk(operand);
    return Optional.empty();
  }

  /** Whether it names a word. */
  static boolean isSelf(CelSelect select) {
    return select.operand().getKind() == CelExpr.ExprKind.Kind.IDENT
        && select.operand().ident().name().equals(SELF);
  }

  private Optional<String> word(String name) {
    Word word =
        model
            .word(name)
            .orElseThrow(
                () ->
                    new Refused(
                        "self has no " + name,
                        Nearest.remedy(
                            name, "known", model.words().stream().map(Word::name).toList())));
    used.computeIfAbsent(name, _ -> new TreeSet<>());
    return word.isList() ? Optional.of(name) : Optional.empty();
  }

  private void term(String wordName, String name, boolean item) {
    word(wordName);
    Word word = model.word(wordName).orElseThrow();
    if (word.term(name).isEmpty()) {
      throw new Refused(
          wordName + " has no " + name,
          Nearest.remedy(name, "known", word.terms().stream().map(Term::name).toList()));
    }
    used.get(wordName).add(name);
    if (item) {
      ofItem.add(name);
      beyondCalls.add(name);
    }
  }

  /** The result of filter() lists objects of its range; that of all() and exists() lists none. */
  private Optional<String> comprehension(CelComprehension loop) {
    Optional<String> range = walk(loop.iterRange());
    String variable = loop.iterVar();
    String before = lists.get(variable);
    range.ifPresentOrElse(word -> lists.put(variable, word), () -> lists.remove(variable));
    walk(loop.loopCondition());
    walk(loop.loopStep());
    walk(loop.result());
    if (before == null) {
      lists.remove(variable);
    } else {
      lists.put(variable, before);
    }
    return keepsItems(loop) ? range : Optional.empty();
  }

  /** Whether a loop lists objects of its range. */
  static boolean keepsItems(CelComprehension loop) {
    return loop.accuInit().getKind() == CelExpr.ExprKind.Kind.LIST
        && loop.loopStep().getKind() == CelExpr.ExprKind.Kind.CALL
        && loop.loopStep().call().function().equals("_?_:_")
        && mentionsOnly(loop.loopStep().call().args().get(1), loop.iterVar());
  }

  /** Whether the step adds the object itself to the list. */
  private static boolean mentionsOnly(CelExpr step, String variable) {
    return step.getKind() == CelExpr.ExprKind.Kind.CALL
        && step.call().args().stream()
            .anyMatch(
                arg ->
                    arg.getKind() == CelExpr.ExprKind.Kind.LIST
                        && arg.list().elements().size() == 1
                        && arg.list().elements().getFirst().getKind() == CelExpr.ExprKind.Kind.IDENT
                        && arg.list().elements().getFirst().ident().name().equals(variable));
  }
}
