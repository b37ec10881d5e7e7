package enforcer.dialplan;

import java.util.function.Supplier;

/** Receives one remark per decision while a call is traced. */
@FunctionalInterface
interface CallTrace {
  /** Drops every remark. */
  CallTrace NONE = _ -> {};

  void note(Supplier<String> remark);
}
