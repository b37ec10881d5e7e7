package enforcer.document;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import tools.jackson.databind.JsonNode;

/**
 * The keyword {@code x-quoted: true} of a text that consists of digits, such as an extension or a
 * prefix: without quotes it is an error, even where this tool would read it right.
 */
final class QuotedKeyword extends AbstractKeyword {
  static final String NAME = "x-quoted";

  QuotedKeyword() {
    super(NAME);
  }

  @Override
  public KeywordValidator newValidator(
      SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
    return new Validator(this, value, location, parent, context);
  }

  private static final class Validator extends BaseKeywordValidator {
    Validator(
        Keyword keyword,
        JsonNode value,
        SchemaLocation location,
        Schema parent,
        SchemaContext context) {
      super(keyword, value, location, parent, context);
    }

    @Override
    public void validate(
        ExecutionContext execution, JsonNode node, JsonNode root, NodePath location) {
      if (schemaNode.asBoolean(false) && node instanceof JsonTree.PlainDigits) {
        execution.addError(
            error()
                .instanceNode(node)
                .instanceLocation(location)
                .evaluationPath(execution.getEvaluationPath())
                .locale(execution.getExecutionConfig().getLocale())
                .message("write it in quotes")
                .build());
      }
    }
  }
}
