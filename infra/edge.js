// Runs before each request to the portal's address (CloudFront Functions, cloudfront-js-2.0). Three things are decided
// here: which file a page's address means, who a request to the API comes from, and from which network.
const FILE = /\.[a-z0-9]+$/;
const ID = "__Host-vikno-id";

function handler(event) {
  const request = event.request;
  if (request.uri.startsWith("/v1/")) {
    return toTheApi(request, event.viewer.ip);
  }
  if (!FILE.test(request.uri)) {
    request.uri = /^\/staff(\/|$)/.test(request.uri) ? "/staff/index.html" : "/index.html";
  }
  return request;
}

// Scripts cannot read the cookie; the gateway cannot read it either, and takes the token from this header.
function toTheApi(request, address) {
  // Both forms of the value: of a header that came twice, the second would pass otherwise.
  const network = networkOf(address);
  request.headers["x-vikno-viewer"] = { value: network, multiValue: [{ value: network }] };
  if (request.uri.startsWith("/v1/staff/")) {
    const token = request.cookies[ID];
    if (token && !request.headers.authorization && isOurPage(request)) {
      request.headers.authorization = { value: token.value };
    }
    request.cookies = {};
  }
  return request;
}

// What another site made the browser send is sent without the token. Browsers too old to say are held by SameSite.
function isOurPage(request) {
  const site = request.headers["sec-fetch-site"];
  return !site || site.value === "same-origin" || site.value === "none";
}

// By what a viewer is counted: of IPv6 the /64, as one household may take any address of it.
function networkOf(address) {
  if (!address.includes(":") || address.includes(".")) {
    return address;
  }
  const halves = address.split("::");
  const head = halves[0] ? halves[0].split(":") : [];
  const tail = halves[1] ? halves[1].split(":") : [];
  const omitted = new Array(Math.max(0, 8 - head.length - tail.length)).fill("0");
  const groups = head.concat(omitted, tail).slice(0, 4);
  return groups.map((group) => parseInt(group, 16).toString(16)).join(":") + "::/64";
}
