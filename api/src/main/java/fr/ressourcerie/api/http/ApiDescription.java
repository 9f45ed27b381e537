package fr.ressourcerie.api.http;

import fr.ressourcerie.catalogue.access.Caller;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;

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

    /** Every operation may be refused, in the same form. */
    @Bean
    OperationCustomizer refusals() {
        var problem = new Schema<>().$ref("#/components/schemas/Problem");
        var content = new Content()
                .addMediaType(
                        MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        new io.swagger.v3.oas.models.media.MediaType().schema(problem));
        return (operation, method) -> {
            operation.setTags(operation.getTags().stream()
                    .map(tag -> tag.replace("-controller", ""))
                    .toList());
            operation
                    .getResponses()
                    .addApiResponse(
                            ApiResponses.DEFAULT,
                            new ApiResponse()
                                    .description("What was wrong, where, and what to do")
                                    .content(content));
            return operation;
        };
    }

    /** HEAD is wherever GET is (RFC 9110 §9.3.2), and need not be described again. */
    @Bean
    OpenApiCustomizer whole() {
        return document -> {
            document.getPaths().values().forEach(path -> path.setHead(null));
            ModelConverters.getInstance(true)
                    .readAll(Problems.Problem.class)
                    .forEach(document.getComponents()::addSchemas);
        };
    }
}
