package enforcer.catalogue;

import enforcer.model.DirectionRule;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.TextType;
import enforcer.section.KeyedSection;
import enforcer.section.Section;
import java.util.List;

/** The callers whose calls the PBX refuses. */
public final class CallerBlocklist {
  private static final String WHERE = "Admin > Security > Blocked numbers";

  public static final Resource RESOURCE =
      Resource.keyed(
              "BlackListNumbers",
              "blocked caller",
              Field.of(
                      "number",
                      "CallerId",
                      new TextType(
                          "\\S{1,50}", 50, "a caller's number in quotes, without spaces", true),
                      "The number of the caller as it arrives.")
                  .console(WHERE)
                  .with(Field.Trait.KEY)
                  .with(Field.Trait.REQUIRED),
              Field.of("note", "Description", TextType.any(), "Why it is blocked.").console(WHERE))
          .judged(DirectionRule.whereEach(entry -> true));

  static final Section SECTION =
      new KeyedSection(
          "callerBlocklist", "Callers whose calls are refused.", WHERE, RESOURCE, List.of());

  private CallerBlocklist() {}
}
