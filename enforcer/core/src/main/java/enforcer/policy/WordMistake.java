package enforcer.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import enforcer.diagnostic.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A mistake that the types of words show, in words that name them.
 *
 * @param what the word, its type, and what was made of it
 * @param remedy how to write it
 */
record WordMistake(String what, String remedy) {
  private static final String TYPES = "schema/RULE-WORDS.md has the type of each word";

  private static final Pattern NO_FORM =
      Pattern.compile("found no matching overload for '(.+?)' applied to '(.+)' \\(candidates.*");
  private static final Pattern NO_MEMBER = Pattern.compile("undefined field '(.+)'");
  private static final Pattern NO_OBJECT =
      Pattern.compile("type '(.+)' does not support field selection");

  private static final Set<String> COMPARING = Set.of("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_");
  private static final Set<String> DECIDING = Set.of("_&&_", "_||_", "!_", "_?_:_");

  /** A part of an expression and its type in CEL. */
  private record Typed(CelExpr expr, String type) {
    String name() {
      return written(expr).orElse("one side");
    }

    String is() {
      return name() + " is " + described(type);
    }
  }

  /** The mistake that a checker found. */
  static WordMistake of(CelIssue issue, CelAbstractSyntaxTree tree, Collection<String> params) {
    return typed(issue, tree, params).orElseGet(() -> new WordMistake(issue.getMessage(), TYPES));
  }

  private static Optional<WordMistake> typed(
      CelIssue issue, CelAbstractSyntaxTree tree, Collection<String> params) {
    Optional<CelExpr> at =
        CelNavigableAst.fromAst(tree)
            .getRoot()
            .allNodes()
            .map(node -> node.expr())
            .filter(expr -> expr.id() == issue.getExprId())
            .findFirst();
    if (at.isEmpty()) {
      return Optional.empty();
    }
    String found = issue.getMessage();
    Matcher form = NO_FORM.matcher(found);
    if (form.matches() && at.get().getKind() == CelExpr.ExprKind.Kind.CALL) {
      return Optional.of(call(form.group(1), parts(at.get(), form.group(2))));
    }
    Matcher member = NO_MEMBER.matcher(found);
    if (member.matches() && at.get().getKind() == CelExpr.ExprKind.Kind.SELECT) {
      String of = written(at.get().select().operand()).orElse("this");
      return Optional.of(
          new WordMistake(
              of + " has no " + member.group(1),
              of.equals("params") ? Nearest.remedy(member.group(1), "known", params) : TYPES));
    }
    Matcher object = NO_OBJECT.matcher(found);
    if (object.matches() && at.get().getKind() == CelExpr.ExprKind.Kind.SELECT) {
      String of = written(at.get().select().operand()).orElse("this");
      return Optional.of(
          new WordMistake(
              "%s is %s and has no %s"
                  .formatted(of, described(object.group(1)), at.get().select().field()),
              TYPES));
    }
    return Optional.empty();
  }

  /** An expression that gives something else than its key wants. */
  static WordMistake result(CelExpr expr, String type, boolean wantsText) {
    String name = written(expr).orElse("this");
    return wantsText
        ? new WordMistake(
            name + " is " + described(type) + ", and not a text", "write string(" + name + ")")
        : new WordMistake(
            name + " is " + described(type) + ", which is neither true nor false",
            "compare it, such as " + compared(name, type));
  }

  private static String compared(String name, String type) {
    return switch (type) {
      case "string" -> name + " != \"\"";
      case "int" -> name + " > 0";
      default -> type.startsWith("list") ? "size(" + name + ") > 0" : name + " == …";
    };
  }

  private static WordMistake call(String function, List<Typed> parts) {
    if (COMPARING.contains(function) && parts.size() == 2) {
      return comparison(parts.getFirst(), parts.getLast());
    }
    if (DECIDING.contains(function)) {
      return parts.stream()
          .filter(part -> !part.type.equals("bool") && !part.type.equals("dyn"))
          .findFirst()
          .map(part -> result(part.expr, part.type, false))
          .orElseGet(() -> other(function, parts));
    }
    if (function.equals("_+_") && parts.stream().anyMatch(part -> part.type.equals("string"))) {
      return parts.stream()
          .filter(part -> !part.type.equals("string"))
          .findFirst()
          .map(part -> joined(part))
          .orElseGet(() -> other(function, parts));
    }
    return other(function, parts);
  }

  private static WordMistake joined(Typed part) {
    String how =
        part.type.startsWith("list")
            ? part.name() + ".join(\", \")"
            : "string(" + part.name() + ")";
    return new WordMistake(part.is() + ", and + adds only texts to a text", "write " + how);
  }

  private static WordMistake comparison(Typed one, Typed other) {
    Typed word = one.expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT ? other : one;
    Typed with = word == one ? other : one;
    String name = word.name();
    String remedy =
        switch (word.type) {
          case "bool" -> "write " + name + " or !" + name + " alone";
          case "int" ->
              "write a number without quotes; a time or a duration is in seconds, such as 3600";
          case "string" -> "write a text in quotes, such as " + name + " == \"…\"";
          default ->
              word.type.startsWith("list")
                  ? "write \"…\" in " + name + ", or size(" + name + ")"
                  : TYPES;
        };
    return new WordMistake(
        word.is()
            + " and is compared with "
            + written(with.expr).map(t -> t + ", ").orElse("")
            + described(with.type),
        remedy);
  }

  private static WordMistake other(String function, List<Typed> parts) {
    String shown = function.replaceAll("^(?:@)?_?(.*?)_?$", "$1");
    return new WordMistake(
        "%s does not take this: %s"
            .formatted(shown, String.join(", ", parts.stream().map(Typed::is).toList())),
        TYPES);
  }

  /** The parts of a call with their types, which the checker tells as {@code (int, string)}. */
  private static List<Typed> parts(CelExpr call, String types) {
    List<CelExpr> exprs =
        Stream.concat(call.call().target().stream(), call.call().args().stream()).toList();
    List<String> each = split(types);
    List<Typed> parts = new ArrayList<>();
    for (int i = 0; i < Math.min(exprs.size(), each.size()); i++) {
      parts.add(new Typed(exprs.get(i), each.get(i)));
    }
    return parts;
  }

  private static List<String> split(String types) {
    int open = types.endsWith(")") ? opening(types) : -1;
    List<String> each = new ArrayList<>();
    if (open > 0) {
      each.add(types.substring(0, open - 1));
    }
    int depth = 0;
    int from = open + 1;
    for (int i = from; i < types.length(); i++) {
      char c = types.charAt(i);
      depth += "({".indexOf(c) >= 0 ? 1 : ")}".indexOf(c) >= 0 ? -1 : 0;
      if (depth < 0 || c == ',' && depth == 0) {
        each.add(types.substring(from, i).strip());
        from = i + 1;
      }
    }
    return each;
  }

  /** Where the list of arguments begins that ends the text. */
  private static int opening(String types) {
    int depth = 0;
    for (int i = types.length() - 1; i >= 0; i--) {
      char c = types.charAt(i);
      depth += c == ')' ? 1 : c == '(' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static String described(String type) {
    return switch (type) {
      case "bool" -> "true or false (bool)";
      case "int" -> "a whole number (int)";
      case "string" -> "a text (string)";
      default ->
          type.startsWith("list(")
              ? "a list"
              : type.startsWith("{") ? "a group of settings" : "of the type " + type;
    };
  }

  /** A part as it is written, where that is short. */
  private static Optional<String> written(CelExpr expr) {
    return switch (expr.getKind()) {
      case IDENT -> Optional.of(expr.ident().name());
      case SELECT -> written(expr.select().operand()).map(of -> of + "." + expr.select().field());
      case CONSTANT -> constant(expr.constant());
      default -> Optional.empty();
    };
  }

  private static Optional<String> constant(CelConstant constant) {
    return switch (constant.getKind()) {
      case STRING_VALUE -> Optional.of('"' + constant.stringValue() + '"');
      case INT64_VALUE -> Optional.of(Long.toString(constant.int64Value()));
      case BOOLEAN_VALUE -> Optional.of(Boolean.toString(constant.booleanValue()));
      default -> Optional.empty();
    };
  }
}
