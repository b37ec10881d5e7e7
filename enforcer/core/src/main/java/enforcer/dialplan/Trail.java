package enforcer.dialplan;

import java.util.function.Supplier;

/** Whoever wants to know how a call is decided, remark by remark. */
@FunctionalInterface
interface Trail {
  /** For those who only want the result. */
  Trail NONE = _ -> {};

  void note(Supplier<String> remark);
}
