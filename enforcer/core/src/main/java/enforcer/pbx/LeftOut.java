package enforcer.pbx;

import enforcer.model.Resource;
import enforcer.model.State;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lists that leave out an object which another list of the same PBX shows. Such a list may
 * leave out others as well, so that nothing is known of it.
 */
final class LeftOut {
  private final Map<Resource, String> objects = new ConcurrentHashMap<>();

  /**
   * Notes a list that leaves out an object.
   *
   * @param object the object, such as {@code extension 202}
   * @param elsewhere where the PBX shows it, to follow "shows it"
   */
  void note(Resource list, String object, String elsewhere) {
    objects.putIfAbsent(
        list,
        "the PBX leaves out "
            + (object + " where it lists " + list + ", and shows it " + elsewhere)
            + "; the role of the API client may be too low to see all");
  }

  /** The state in which these lists are unknown. */
  State in(State read) {
    State state = read;
    for (Map.Entry<Resource, String> list : objects.entrySet()) {
      if (read.knows(list.getKey())) {
        state = state.with(list.getKey(), new State.Coverage.Unknown(list.getValue()));
      }
    }
    return state;
  }
}
