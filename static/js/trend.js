// Draws each <table data-trend> as a chart above it. The table stays: it is the chart's text, and the page works without this.
"use strict";

const INK = "#1b2421";
const GRID = "#dcd8cc";
// Told apart by lightness and by pattern, not by hue alone.
const LOOKS = [
  { color: "#0b5d52", pattern: null },
  { color: "#e4b04a", pattern: "dots" },
  { color: "#98201a", pattern: "stripes" },
];

function patterned({ color, pattern }) {
  if (!pattern) return color;
  const tile = document.createElement("canvas");
  tile.width = tile.height = 8;
  const pen = tile.getContext("2d");
  pen.fillStyle = color;
  pen.fillRect(0, 0, 8, 8);
  pen.fillStyle = pen.strokeStyle = pattern === "dots" ? INK : "#ffffff";
  pen.lineWidth = 1.5;
  pen.beginPath();
  if (pattern === "dots") pen.arc(4, 4, 1.2, 0, 7);
  else [-8, 0, 8].forEach((shift) => { pen.moveTo(shift, 8); pen.lineTo(shift + 8, 0); });
  if (pattern === "dots") pen.fill();
  else pen.stroke();
  return pen.createPattern(tile, "repeat");
}

function columns(table) {
  const names = [...table.querySelectorAll("thead th")].slice(1).map((cell) => cell.textContent.trim());
  const rows = [...table.querySelectorAll("tbody tr")];
  const labels = rows.map((row) => row.querySelector("th").textContent.trim());
  const value = (cell) => (cell.dataset.value === "" ? null : Number(cell.dataset.value));
  const series = names.map((name, index) => ({ name, values: rows.map((row) => value(row.querySelectorAll("td")[index])) }));
  return { labels, series };
}

function dataset(kind, { name, values }, index) {
  const look = LOOKS[index % LOOKS.length];
  if (kind === "line") {
    return { label: name, data: values, borderColor: look.color, backgroundColor: look.color, borderWidth: 2.5, pointRadius: 4 };
  }
  return { label: name, data: values, backgroundColor: patterned(look), borderColor: INK, borderWidth: 0.5 };
}

function draw(table) {
  const kind = table.dataset.trend;
  const { labels, series } = columns(table);
  const frame = document.createElement("div");
  frame.className = "trend-chart";
  const canvas = frame.appendChild(document.createElement("canvas"));
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `Biểu đồ: ${table.caption.textContent.trim()}. Số liệu trong bảng bên cạnh.`);
  if (table.hasAttribute("aria-describedby")) canvas.setAttribute("aria-describedby", table.getAttribute("aria-describedby"));
  table.before(frame);
  const axis = { grid: { color: GRID }, ticks: { color: INK, precision: 0, maxRotation: 0, autoSkipPadding: 8 }, beginAtZero: true, stacked: kind === "stacked" };
  new Chart(canvas, {
    type: kind === "line" ? "line" : "bar",
    data: { labels, datasets: series.map((one, index) => dataset(kind, one, index)) },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      locale: "vi-VN",
      interaction: { mode: "index", intersect: false },
      scales: { x: { ...axis, grid: { display: false } }, y: axis },
      plugins: { legend: { display: kind === "stacked", position: "bottom", labels: { color: INK } } },
    },
  });
}

Chart.defaults.font.family = '"Be Vietnam Pro", sans-serif';
Chart.defaults.font.size = 13;
document.fonts.ready.then(() => document.querySelectorAll("table[data-trend]").forEach(draw));

// On paper a chart has the width of the sheet, whatever the window had.
const PAPER = [620, 260];
const drawn = () => Object.values(Chart.instances);
addEventListener("beforeprint", () => drawn().forEach((chart) => chart.resize(...PAPER)));
addEventListener("afterprint", () => drawn().forEach((chart) => chart.resize()));
