package enforcer.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableIdent;
import dev.cel.common.ast.CelMutableExprConverter;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableMutableExpr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An expression that calls choices of objects by names, so that they can be made once for all
 * rules.
 *
 * @param tree the expression with these names
 */
record NamedChoices(CelAbstractSyntaxTree tree, List<Choice> choices) {
  NamedChoices {
    choices = List.copyOf(choices);
  }

  /** An expression that makes its choices itself. */
  static NamedChoices none(CelAbstractSyntaxTree tree) {
    return new NamedChoices(tree, List.of());
  }

  static NamedChoices of(CelAbstractSyntaxTree tree) {
    List<Choice> choices =
        CelNavigableAst.fromAst(tree)
            .getRoot()
            .allNodes()
            .flatMap(part -> Choice.of(part, tree).stream())
            .toList();
    return choices.isEmpty() ? none(tree) : new NamedChoices(named(tree, choices), choices);
  }

  private static CelAbstractSyntaxTree named(CelAbstractSyntaxTree tree, List<Choice> choices) {
    Map<Long, Choice> byId =
        choices.stream().collect(Collectors.toMap(Choice::id, Function.identity()));
    CelMutableExpr expr = CelMutableExprConverter.fromCelExpr(tree.getExpr());
    CelNavigableMutableExpr.fromExpr(expr)
        .allNodes()
        .map(CelNavigableMutableExpr::expr)
        .filter(part -> byId.containsKey(part.id()))
        .toList()
        .forEach(part -> part.setIdent(CelMutableIdent.create(byId.get(part.id()).name())));
    return CelAbstractSyntaxTree.newCheckedAst(
        CelMutableExprConverter.fromMutableExpr(expr),
        tree.getSource(),
        references(tree, choices),
        tree.getTypeMap());
  }

  /** The evaluator finds the value of a name by its reference. */
  private static Map<Long, CelReference> references(
      CelAbstractSyntaxTree tree, List<Choice> choices) {
    Map<Long, CelReference> references = new HashMap<>(tree.getReferenceMap());
    choices.forEach(
        choice ->
            references.put(choice.id(), CelReference.newBuilder().setName(choice.name()).build()));
    return references;
  }
}
