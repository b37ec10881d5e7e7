/**
 * Judges a phone system by rules that are data.
 *
 * <p>A {@link enforcer.policy.Pack} is a file of rules. {@link enforcer.policy.PackReader} reads it
 * and reports its mistakes; {@link enforcer.policy.RuleCompiler} compiles its expressions and finds
 * which words of the {@link enforcer.policy.PolicyModel} they use, so that nothing else is read.
 * {@link enforcer.policy.Judge} gives a verdict for every object that a rule is about. Whatever was
 * not seen makes the verdicts that rest on it unknown, never passed and never failed.
 *
 * <p>What no interface shows has no rule: {@link enforcer.policy.AttestedControl} names it, people
 * confirm it in files, and a {@link enforcer.policy.Confirmation} stands beside the verdicts.
 */
package enforcer.policy;
