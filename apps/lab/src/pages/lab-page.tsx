export default function LabPage() {
  return (
    <div class="prose">
      <h1>The lab</h1>
    </div>
  )
}
