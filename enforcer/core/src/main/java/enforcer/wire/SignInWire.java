package enforcer.wire;

import enforcer.model.Binding;
import enforcer.model.FieldCodec;
import enforcer.model.FlagType;
import enforcer.model.Release;
import enforcer.model.Value;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Sign-in at another provider; the PBX has one flag for each provider. Only read. */
public record SignInWire() implements FieldCodec {
  private static final List<String> PROVIDERS =
      List.of("GoogleSignInEnabled", "MS365SignInEnabled");

  @Override
  public List<String> properties(Release release) {
    return PROVIDERS;
  }

  @Override
  public Optional<Value> decode(JsonNode row, Binding binding) {
    return PROVIDERS.stream()
        .flatMap(p -> new FlagType().fromWire(row.get(p)).stream())
        .reduce((one, other) -> Value.flag(one.asFlag() || other.asFlag()));
  }
}
