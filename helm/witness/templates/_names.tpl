{{- define "witness.labels" -}}
app.kubernetes.io/name: alongside-witness
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}
