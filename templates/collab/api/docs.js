"use strict";

{# Loaded by docs.html as a file of its own: the page holds no script. Requests carry the session. #}
SwaggerUIBundle({
  url: "{{ schema_url|escapejs }}",
  dom_id: "#swagger-ui",
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  requestInterceptor: (request) => {
    request.headers["{{ csrf_header_name|escapejs }}"] = "{{ csrf_token|escapejs }}";
    return request;
  },
  ...{{ settings|safe }},
});
