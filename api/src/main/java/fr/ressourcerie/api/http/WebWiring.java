package fr.ressourcerie.api.http;

import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** How HTTP reaches the controllers and the pages. */
@Configuration(proxyBeanMethods = false)
class WebWiring implements WebFluxConfigurer {
    /** The addresses of pages; all are one document, which shows what the address says. */
    private static final String[] PAGES = {
        "/",
        "/ressources/{id}",
        "/deposer",
        "/deposer/{what}",
        "/connexion",
        "/mesure",
        "/projets",
        "/aide",
        "/mes-ressources"
    };

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(new CallerArgument());
    }

    /** What the build names after its content never changes. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(
                        CacheControl.maxAge(365, TimeUnit.DAYS).cachePublic().immutable());
    }

    @Bean
    RouterFunction<ServerResponse> pages() {
        var page = new ClassPathResource("static/index.html");
        var predicate = RequestPredicates.path(PAGES[0]);
        for (var path : PAGES) {
            predicate = predicate.or(RequestPredicates.path(path));
        }
        return RouterFunctions.route(
                RequestPredicates.methods(
                                org.springframework.http.HttpMethod.GET, org.springframework.http.HttpMethod.HEAD)
                        .and(predicate),
                request -> ServerResponse.ok()
                        .contentType(MediaType.TEXT_HTML)
                        .cacheControl(CacheControl.noCache())
                        .bodyValue(page));
    }
}
