"use strict";

const page = document.documentElement;
const device = matchMedia("(prefers-color-scheme: dark)");
const dress = () => page.classList.toggle("dark-mode", page.dataset.theme ? page.dataset.theme === "dark" : device.matches);
dress();
device.addEventListener("change", dress);

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
