package enforcer.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * A compiled expression, and what it rests on.
 *
 * @param used the terms it uses of each word below {@code self}; a word without terms is used as a
 *     whole
 * @param callers those terms of the object that only say which extension calls
 * @param item the word whose objects its result is about; empty where that is not a list of them
 * @param filter the condition that it is, where it looks at one object at a time
 * @param weighed the parts that count by what they hold
 * @param bound the parts that tell failures apart
 * @param dials whether it asks what becomes of calls
 */
record Expression(
    CelAbstractSyntaxTree tree,
    Map<String, SortedSet<String>> used,
    Set<String> ofItem,
    Set<String> callers,
    Optional<String> item,
    Optional<WordFilter> filter,
    Weighed weighed,
    BoundParts bound,
    boolean dials) {}
