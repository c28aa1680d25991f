package dev.wadi.camel;

import dev.wadi.workflow.Action;
import dev.wadi.workflow.StepRun;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * A step of a workflow that a route does. The route is given the step's arguments as body and who
 * asks in headers; the map it leaves as body is the step's outputs.
 */
final class RouteAction implements Action {
  private final CamelContext context;
  private final String uri;

  RouteAction(CamelContext context, String uri) {
    this.context = context;
    this.uri = uri;
  }

  /** Whatever a route does, it does not do it in the step's transaction. */
  @Override
  public boolean isExternal() {
    return true;
  }

  @Override
  public Map<String, Object> run(StepRun run) throws Exception {
    Exchange answer =
        context
            .createFluentProducerTemplate()
            .to(uri)
            .withBody(new LinkedHashMap<>(run.with()))
            .withHeader("executionId", run.execution().toString())
            .withHeader("step", run.step())
            .withHeader("period", run.period().map(String::valueOf).orElse(""))
            .withHeader("attempt", run.attempt())
            .withHeader("idempotencyKey", run.idempotencyKey())
            .send();
    if (answer.getException() != null) {
      throw answer.getException();
    }
    Map<String, Object> outputs = new LinkedHashMap<>();
    Object body = answer.getMessage().getBody();
    if (body instanceof Map<?, ?> map) {
      map.forEach((key, value) -> outputs.put(String.valueOf(key), value));
    } else if (body != null) {
      outputs.put("body", answer.getMessage().getBody(String.class));
    }
    return outputs;
  }
}
