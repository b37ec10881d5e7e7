package enforcer.cli.command;

import enforcer.forge.Forge;
import enforcer.forge.GitHub;
import enforcer.forge.GitLab;
import enforcer.pbx.ClientOptions;
import enforcer.pbx.Secret;
import enforcer.pbx.Target;
import enforcer.pbx.TokenApi;
import java.util.Locale;
import java.util.regex.Pattern;

/** The forges that we know, and what each of them needs. */
enum ForgeKind {
  GITHUB("(?!\\.)[A-Za-z0-9_.-]{1,100}/(?!\\.{1,2}$)[A-Za-z0-9_.-]{1,100}", "owner/name") {
    @Override
    Forge open(ForgePlace place, Secret token, ClientOptions options) {
      TokenApi api = TokenApi.open(place.host(), "Authorization", "Bearer ", token, options);
      return new GitHub(api, place.base(), place.project(), 0);
    }
  },
  GITLAB("[0-9]{1,18}|[A-Za-z0-9_.-]{1,255}(/[A-Za-z0-9_.-]{1,255}){1,20}", "its number or path") {
    @Override
    Forge open(ForgePlace place, Secret token, ClientOptions options) {
      TokenApi api = TokenApi.open(place.host(), "PRIVATE-TOKEN", "", token, options);
      return new GitLab(api, place.base(), place.project(), 0);
    }
  };

  private final Pattern project;
  private final String form;

  ForgeKind(String project, String form) {
    this.project = Pattern.compile(project);
    this.form = form;
  }

  /**
   * Where the comment goes.
   *
   * @param host of the API, which the token goes to
   * @param base the path of the API on it
   */
  record ForgePlace(Target host, String base, String project) {}

  /** The connection to this forge, for no pull request yet. */
  abstract Forge open(ForgePlace place, Secret token, ClientOptions options);

  /** Whether a project may be called so. */
  boolean isProject(String text) {
    return project.matcher(text).matches();
  }

  /** How a project is called, for messages. */
  String form() {
    return form;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
