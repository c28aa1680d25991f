package dev.wadi.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.workflow.StepRun;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** A route does a step of a workflow. */
class RouteActionTest {
  private static StepRun step(Map<String, Object> with) {
    return new StepRun(
        new UUID(0, 1),
        "w",
        "ask",
        Optional.of(2025L),
        Map.of(),
        with,
        Optional.empty(),
        "key",
        2,
        Map.of(),
        Optional.empty());
  }

  @Test
  void argumentsGoInAndOutputsComeBack() throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("direct:ask")
                  .process(
                      exchange -> {
                        Map<?, ?> with = exchange.getMessage().getBody(Map.class);
                        exchange
                            .getMessage()
                            .setBody(
                                Map.of(
                                    "answer",
                                    with.get("question")
                                        + "|"
                                        + exchange.getMessage().getHeader("idempotencyKey")
                                        + "|"
                                        + exchange.getMessage().getHeader("period")));
                      });
              from("direct:say").setBody(constant("a word"));
              from("direct:mute").setBody(constant((Object) null));
              from("direct:break").throwException(new IllegalStateException("no way"));
            }
          });
      context.start();
      assertThat(new RouteAction(context, "direct:ask").isExternal()).isTrue();
      assertThat(new RouteAction(context, "direct:ask").run(step(Map.of("question", "why"))))
          .isEqualTo(Map.of("answer", "why|key|2025"));
      assertThat(new RouteAction(context, "direct:say").run(step(Map.of())))
          .isEqualTo(Map.of("body", "a word"));
      assertThat(new RouteAction(context, "direct:mute").run(step(Map.of()))).isEmpty();
      assertThatThrownBy(() -> new RouteAction(context, "direct:break").run(step(Map.of())))
          .hasMessageContaining("no way");
    }
  }
}
