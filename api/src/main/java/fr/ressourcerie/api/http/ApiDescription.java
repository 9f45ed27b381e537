package fr.ressourcerie.api.http;

import fr.ressourcerie.catalogue.access.Caller;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What /api/openapi.json says of itself. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    @Bean
    OpenAPI description() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
        var key = new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer");
        return new OpenAPI()
                .info(new Info()
                        .title("Ressourcerie")
                        .version("1")
                        .description(
                                "A shared commons of vocational-training resources. Errors are RFC 9457 problems."))
                .servers(List.of(new Server().url("/")))
                .components(new Components().addSecuritySchemes("key", key))
                .addSecurityItem(new SecurityRequirement())
                .addSecurityItem(new SecurityRequirement().addList("key"));
    }
}
